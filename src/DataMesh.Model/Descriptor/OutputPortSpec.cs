using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Descriptor;

/// <summary>One door of a product.</summary>
public sealed record OutputPortSpec
{
    public required string Name { get; init; }

    public required OutputPortType Type { get; init; }

    /// <summary>The type as written, which for <see cref="OutputPortType.External"/> is the warehouse's name.</summary>
    public string TypeName { get; init; } = "batch";

    /// <summary>The model that fills it; the product's name in SQL spelling when absent.</summary>
    public string? Model { get; init; }

    public string? Location { get; init; }

    /// <value>Default <c>delta</c>.</value>
    public string Format { get; init; } = "delta";

    public IReadOnlyList<string> PartitionedBy { get; init; } = [];

    public IReadOnlyList<string> ClusteredBy { get; init; } = [];

    public TimeSpan? Retention { get; init; }

    public SnapshotPeriod? Snapshot { get; init; }

    public RateLimitSpec? RateLimit { get; init; }

    /// <summary>Rows per page of the HTTP port.</summary>
    /// <value>Default 1000.</value>
    public int PageSize { get; init; } = 1000;

    public TimeSpan? Refresh { get; init; }

    public string? Description { get; init; }

    /// <summary>The port's own schema; that of the default port may stand in <c>spec.schema</c> instead.</summary>
    public SchemaSpec? Schema { get; init; }

    public SourcePosition? At { get; init; }
}
