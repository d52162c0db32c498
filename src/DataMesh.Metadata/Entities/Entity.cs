namespace DataMesh.Metadata.Entities;

/// <summary>The current state of one thing.</summary>
/// <param name="Sequence">The last event when it was written; the guard of optimistic updates.</param>
/// <param name="Body">JSON.</param>
public sealed record Entity(string Kind, string Key, long Sequence, string Body)
{
    public T Read<T>() => MetadataJson.Read<T>(Body);
}
