using System.Text.Json.Nodes;
using DataMesh.Model.Schemas;

namespace DataMesh.Catalog.Builds;

/// <summary>A new snapshot of one port.</summary>
public sealed record PublishedPort
{
    public required string Port { get; init; }

    /// <summary>The Delta version.</summary>
    public required long Version { get; init; }

    public required TableSchema Schema { get; init; }

    public required long Rows { get; init; }

    public required long Bytes { get; init; }

    public long Quarantined { get; init; }

    /// <summary>The profile of its columns as JSON, kept beside the snapshot.</summary>
    public JsonNode? Profile { get; init; }

    /// <summary>A few rows as JSON, without values of PII columns, kept beside the snapshot.</summary>
    public JsonNode? Sample { get; init; }
}
