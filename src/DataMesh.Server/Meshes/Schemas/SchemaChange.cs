namespace DataMesh.Server.Meshes.Schemas;

/// <summary>What an apply does to one subject.</summary>
/// <param name="State">
/// <c>new</c>, <c>changed</c>, <c>level</c> (only that), <c>unchanged</c> or <c>refused</c>.
/// </param>
/// <param name="Version">The registered version: after the apply, or the one that stays.</param>
/// <param name="Differences">Those that break, when it is refused; else all of them.</param>
/// <param name="Readers">Who would be broken: products by their inputs, and those who were granted.</param>
public sealed record SchemaChange(
    string Product,
    string Port,
    string Subject,
    string Kind,
    string Level,
    string State,
    int? Id,
    int? Version,
    IReadOnlyList<SchemaDifferenceView> Differences,
    IReadOnlyList<string> Readers);
