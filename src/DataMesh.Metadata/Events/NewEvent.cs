namespace DataMesh.Metadata.Events;

/// <summary>An event to append; the store gives it its sequence and time.</summary>
public sealed record NewEvent(string Kind, string Key, string Body)
{
    public static NewEvent Of<T>(string kind, string key, T body) => new(kind, key, MetadataJson.Write(body));
}
