using System.Text.Json.Nodes;
using DataMesh.Model.Schemas;

namespace DataMesh.Pipelines.Quarantine;

/// <summary>Rows that are held back, each with <c>_reason</c>, <c>_build</c> and <c>_quarantined_at</c>.</summary>
/// <param name="Total">All rows that match, beyond those given.</param>
public sealed record QuarantineRows(TableSchema Schema, IReadOnlyList<JsonObject> Rows, long Total);
