using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>Compares a keyword that is a number.</summary>
internal static class LimitComparer
{
    /// <param name="context">The comparison.</param>
    /// <param name="name">The keyword.</param>
    /// <param name="original">The writer's schema.</param>
    /// <param name="update">The reader's schema.</param>
    /// <param name="added">The kind for an added one; removed, increased and decreased follow it in the enum.</param>
    public static void Compare(
        ComparisonContext context, string name, JsonTree original, JsonTree update, DifferenceKind added) =>
        CompareValues(context, name, Number(original, name), Number(update, name), added);

    public static void CompareValues(
        ComparisonContext context, string name, JsonTree? before, JsonTree? after, DifferenceKind added)
    {
        int? step = (before, after) switch
        {
            (null, null) => null,
            (null, _) => 0,
            (_, null) => 1,
            _ => Math.Sign(before.Number.CompareTo(after.Number)) switch { 0 => null, < 0 => 2, _ => 3 },
        };
        if (step is { } offset)
        {
            context.Add(name, added + offset, before, after);
        }
    }

    private static JsonTree? Number(JsonTree schema, string name) =>
        schema[name] is { IsNumber: true } number ? number : null;
}
