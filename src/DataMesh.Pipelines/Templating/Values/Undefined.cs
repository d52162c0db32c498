namespace DataMesh.Pipelines.Templating.Values;

/// <summary>What a missing name or attribute gives: false, without items, and an error in most other uses.</summary>
/// <param name="Name">How the template wrote it.</param>
internal sealed record Undefined(string Name);
