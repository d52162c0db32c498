namespace DataMesh.Metadata.Entities;

/// <summary>Which entities of a kind to list, ordered by key.</summary>
/// <param name="Prefix">Only keys that start with it.</param>
/// <param name="After">Only keys behind this one in the chosen order: the cursor of a page.</param>
/// <param name="Limit">At most so many.</param>
public sealed record EntityQuery(
    string Kind,
    string Prefix = "",
    string? After = null,
    bool Descending = false,
    int Limit = int.MaxValue);
