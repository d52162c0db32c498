namespace DataMesh.Metadata.Search;

/// <summary>What the search index knows of one thing.</summary>
/// <param name="Key">Unique, for example <c>weather/daily</c>.</param>
/// <param name="Columns">Names of its columns, with their descriptions where there are any.</param>
public sealed record SearchDocument(
    string Key,
    string Name,
    string Domain,
    string Owner,
    string Description,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> Columns);
