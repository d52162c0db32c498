namespace DataMesh.Metadata.Search;

/// <summary>Where a word was found.</summary>
public enum SearchField
{
    Name,
    Tag,
    Column,
    Owner,
    Description,
}
