using DataMesh.Model.Checks;
using DataMesh.Model.Schemas;
using DataMesh.Storage.Delta;

namespace DataMesh.Pipelines.Jobs;

/// <summary>What a job made for one table: staged files and the commits that would make them visible.</summary>
public sealed record TableOutput
{
    /// <summary>The port, or the private model.</summary>
    public required string Name { get; init; }

    public required bool IsPort { get; init; }

    public required string TablePath { get; init; }

    public required TableSchema Schema { get; init; }

    /// <summary>Rows of the whole table after the commit.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that this build wrote.</summary>
    public required long RowsWritten { get; init; }

    /// <summary>Bytes of the whole table after the commit.</summary>
    public required long Bytes { get; init; }

    /// <summary>Set when the job itself committed (a compaction).</summary>
    public long? Version { get; init; }

    /// <summary>Null when there is nothing to change.</summary>
    public DeltaCommit? Commit { get; init; }

    public IReadOnlyList<CheckResult> Checks { get; init; } = [];

    public string? QuarantinePath { get; init; }

    public long QuarantinedRows { get; init; }

    public DeltaCommit? QuarantineCommit { get; init; }
}
