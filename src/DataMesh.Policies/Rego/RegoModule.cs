namespace DataMesh.Policies.Rego;

/// <summary>A policy file.</summary>
public sealed record RegoModule(string File, string Text);
