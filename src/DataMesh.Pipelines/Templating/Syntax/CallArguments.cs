namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>What stands between the parentheses of a call.</summary>
/// <param name="Spread">The expression behind <c>*</c>.</param>
/// <param name="SpreadNamed">The expression behind <c>**</c>.</param>
internal sealed record CallArguments(
    IReadOnlyList<Expression> Positional,
    IReadOnlyList<(string Name, Expression Value)> Named,
    Expression? Spread,
    Expression? SpreadNamed)
{
    public static CallArguments None { get; } = new([], [], null, null);
}
