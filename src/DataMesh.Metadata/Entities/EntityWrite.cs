namespace DataMesh.Metadata.Entities;

/// <summary>Puts or deletes one entity.</summary>
/// <param name="Body">JSON, or null to delete.</param>
/// <param name="IfSequence">
/// When set, the write holds only if the entity is still of this sequence; 0 means absent.
/// </param>
public sealed record EntityWrite(string Kind, string Key, string? Body, long? IfSequence = null)
{
    public static EntityWrite Put<T>(string kind, string key, T body, long? ifSequence = null) =>
        new(kind, key, MetadataJson.Write(body), ifSequence);

    public static EntityWrite Delete(string kind, string key, long? ifSequence = null) =>
        new(kind, key, Body: null, ifSequence);
}
