namespace DataMesh.Metadata.Search;

/// <summary>Why something was found: the field and the part of it that has the word.</summary>
public sealed record SearchMatch(SearchField Field, string Text);
