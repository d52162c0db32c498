namespace DataMesh.Metadata.Events;

/// <summary>Something that happened. Events are only ever appended; their sequence has no gaps.</summary>
/// <param name="At">Never before the event of the sequence before it.</param>
/// <param name="Kind">For example <c>product.applied</c>.</param>
/// <param name="Key">What it is about, for example <c>weather/daily</c>.</param>
/// <param name="Body">JSON.</param>
public sealed record MeshEvent(long Sequence, DateTimeOffset At, string Actor, string Kind, string Key, string Body)
{
    public T Read<T>() => MetadataJson.Read<T>(Body);
}
