namespace DataMesh.Server.Meshes.Schemas;

/// <summary>A difference on the wire, as <c>datamesh schema diff</c> prints it.</summary>
/// <param name="Against">The registered version it was found against.</param>
/// <param name="Direction"><c>backward</c>: the new schema is the reader; <c>forward</c>: the old one is.</param>
public sealed record SchemaDifferenceView(
    int Against,
    string Direction,
    string Kind,
    string Pointer,
    bool Breaks,
    string? Reader,
    string? Writer,
    string Message);
