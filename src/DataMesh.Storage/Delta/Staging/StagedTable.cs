using DataMesh.Model.Schemas;

namespace DataMesh.Storage.Delta.Staging;

/// <summary>Rows in files that no reader sees yet: commit them, or leave them to vacuum.</summary>
/// <param name="Schema">The columns as stored.</param>
/// <param name="Files">None when there were no rows.</param>
/// <param name="Converted">Columns that are stored with another type than the query gave them: name, from, to.</param>
public sealed record StagedTable(
    TableSchema Schema,
    IReadOnlyList<DeltaFile> Files,
    long Rows,
    long SizeBytes,
    IReadOnlyList<StagedColumn> Columns,
    IReadOnlyList<(string Column, string From, string To)> Converted);
