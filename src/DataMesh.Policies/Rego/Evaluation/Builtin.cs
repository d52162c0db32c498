using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>A built-in function: null is undefined.</summary>
internal sealed record Builtin(string Name, int Arity, Func<BuiltinArguments, RegoValue?> Run)
{
    /// <summary>Whether it answers with an array of alternatives, as <c>walk</c>.</summary>
    public bool IsRelation { get; init; }
}
