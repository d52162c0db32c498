using System.Text.Json.Serialization;

namespace DataMesh.Storage.Delta;

/// <summary>One Parquet file of a table.</summary>
public sealed record DeltaFile
{
    private static readonly IReadOnlyDictionary<string, string?> NoValues = new Dictionary<string, string?>();
    private static readonly IReadOnlyDictionary<string, string> NoTags = new Dictionary<string, string>();

    /// <summary>Relative to the table's folder, as the file system names it (not URL-encoded as in the log).</summary>
    public required string Path { get; init; }

    public required long SizeBytes { get; init; }

    public DateTimeOffset ModifiedAt { get; init; }

    /// <summary>Per partition column its value as text; null is the null partition.</summary>
    public IReadOnlyDictionary<string, string?> PartitionValues { get; init; } = NoValues;

    public DeltaStatistics? Stats { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = NoTags;

    /// <summary>Null when the writer left no statistics.</summary>
    [JsonIgnore]
    public long? Rows => Stats?.NumRecords;
}
