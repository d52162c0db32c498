using System.Text.Json.Nodes;
using DataMesh.Model.Schemas;

namespace DataMesh.Storage.Delta;

/// <summary>A change of a table, all or nothing. Plain data: it goes through JSON and back unchanged.</summary>
public sealed record DeltaCommit
{
    public DeltaWriteMode Mode { get; init; } = DeltaWriteMode.Append;

    /// <summary>
    /// The version this change was computed from. Any data that another writer changed since then is a conflict. Null:
    /// the
    /// change does not depend on what is in the table (an append then never conflicts over data).
    /// </summary>
    public long? ReadVersion { get; init; }

    /// <summary>
    /// The columns of the added files; required for a table's first commit. New columns extend the table.
    /// </summary>
    public TableSchema? Schema { get; init; }

    /// <summary>
    /// Takes <see cref="Schema"/> as it is even when readers of the old one break; only when everything is overwritten.
    /// </summary>
    public bool OverwriteSchema { get; init; }

    /// <summary>Null: as the table has them.</summary>
    public IReadOnlyList<string>? PartitionColumns { get; init; }

    /// <summary>Table properties to set, for example <c>delta.checkpointInterval</c>.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<DeltaFile> Add { get; init; } = [];

    /// <summary>Paths of files to remove, for <see cref="DeltaWriteMode.Replace"/>.</summary>
    public IReadOnlyList<string> Remove { get; init; } = [];

    /// <summary>Further partitions to empty, for <see cref="DeltaWriteMode.OverwritePartitions"/>.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Partitions { get; init; } = [];

    public DeltaTransaction? Txn { get; init; }

    /// <summary>Recorded in the history, for example <c>BUILD</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Recorded in the history as it is: build id, inputs, checks.</summary>
    public JsonObject Info { get; init; } = [];

    /// <summary>False when the rows stay the same and only their files change (compaction).</summary>
    public bool DataChange { get; init; } = true;
}
