namespace DataMesh.Metadata.Search;

/// <summary>What to look for.</summary>
/// <param name="Text">Words; each may be the beginning of one. Empty lists everything the filters leave.</param>
public sealed record SearchQuery(
    string Text = "",
    string? Domain = null,
    string? Owner = null,
    string? Tag = null,
    int Offset = 0,
    int Limit = 20)
{
    public const int MaxLimit = 1000;
}
