using DataMesh.Model.Schemas;
using DataMesh.Storage.Delta;

namespace DataMesh.Pipelines.Publishing;

/// <summary>One table's part of a publish.</summary>
/// <param name="TablePath">Relative to the data folder.</param>
/// <param name="Port">The port whose new snapshot this is; null for quarantines and private tables.</param>
/// <param name="Rows">Rows of the whole table afterwards.</param>
/// <param name="Bytes">Bytes of the whole table afterwards.</param>
public sealed record TablePublish(
    string TablePath,
    DeltaCommit Commit,
    string? Port = null,
    TableSchema? Schema = null,
    long Rows = 0,
    long Bytes = 0,
    long Quarantined = 0);
