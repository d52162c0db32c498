using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego;

/// <summary>A query's answer: the variables of each solution, or an error.</summary>
public sealed record RegoResult(IReadOnlyList<IReadOnlyDictionary<string, RegoValue>> Bindings, RegoError? Error)
{
    /// <summary>What <c>print</c> wrote.</summary>
    public IReadOnlyList<string> Printed { get; init; } = [];
}
