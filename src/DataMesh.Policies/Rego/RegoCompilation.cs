using DataMesh.Policies.Rego.Errors;

namespace DataMesh.Policies.Rego;

/// <summary>A compiled policy set, or every error.</summary>
public sealed record RegoCompilation(RegoPolicySet? Policies, IReadOnlyList<RegoError> Errors);
