namespace DataMesh.Catalog.Lineage;

/// <summary>One input that went into one output.</summary>
/// <param name="From">A port's address, or the location of a file.</param>
/// <param name="FromSnapshot">Null for files, and for inputs that are declared but never read yet.</param>
/// <param name="To">The output port's address.</param>
/// <param name="ToSnapshot">Null when nothing was published yet.</param>
/// <param name="BuildId">The build that did it; null for declared inputs that were never read.</param>
public sealed record LineageEdge(
    string From,
    long? FromSnapshot,
    string To,
    long? ToSnapshot,
    string? BuildId,
    DateTimeOffset? At);
