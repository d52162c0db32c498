namespace DataMesh.Policies.Rego;

/// <summary>How modules are read.</summary>
/// <param name="V0">Whether the older syntax is the rule where a module does not <c>import rego.v1</c>.</param>
public sealed record RegoOptions(bool V0 = false);
