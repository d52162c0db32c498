using DataMesh.Model.Schemas;
using DataMesh.Storage.Delta.Schemas;

namespace DataMesh.Storage.Delta.Log;

/// <summary>The protocol's <c>metaData</c>.</summary>
internal sealed record MetadataAction(
    string Id,
    string? Name,
    string? Description,
    string SchemaString,
    IReadOnlyList<string> PartitionColumns,
    IReadOnlyDictionary<string, string> Configuration,
    long? CreatedTimeMs)
{
    public DeltaType.Struct ToDeltaType() => DeltaTypes.ReadTable(SchemaString);

    public TableSchema ToTableSchema() => DeltaTypes.FromDelta(ToDeltaType());
}
