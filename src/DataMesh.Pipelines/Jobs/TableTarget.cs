using DataMesh.Model.Checks;
using DataMesh.Model.Descriptor;

namespace DataMesh.Pipelines.Jobs;

/// <summary>
/// A Delta table that a model fills: an output port, or the kept rows of a private incremental model.
/// </summary>
public sealed record TableTarget
{
    /// <summary>The port, or the model for a private table; the name in check results.</summary>
    public required string Name { get; init; }

    public required bool IsPort { get; init; }

    /// <summary>Relative to the data folder.</summary>
    public required string TablePath { get; init; }

    /// <summary>The version that readers see and that this build changes; null when the table has none yet.</summary>
    public long? Version { get; init; }

    public string? QuarantinePath { get; init; }

    public long? QuarantineVersion { get; init; }

    public IReadOnlyList<CheckSpec> Checks { get; init; } = [];

    public IReadOnlyList<string> PiiColumns { get; init; } = [];

    public GlobalStandardsSpec? Standards { get; init; }

    /// <summary>The promised columns; the table may hold more.</summary>
    public IReadOnlyList<FieldSpec> Fields { get; init; } = [];

    public IReadOnlyList<string> PartitionedBy { get; init; } = [];

    public IReadOnlyList<string> ClusteredBy { get; init; } = [];
}
