namespace DataMesh.Metadata.Events;

/// <summary>An event to append; the store gives it its sequence and time.</summary>
public sealed record NewEvent(string Kind, string Key, string Body)
{
    /// <summary>Who did it, when a change gathers the work of several; else the change's actor did.</summary>
    public string? Actor { get; init; }

    public static NewEvent Of<T>(string kind, string key, T body) => new(kind, key, MetadataJson.Write(body));
}
