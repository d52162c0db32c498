using DataMesh.DuckDb;
using DataMesh.Model.Schemas;

namespace DataMesh.Pipelines.Execution;

/// <summary>The columns that a SELECT gives, from its binding alone.</summary>
internal static class RelationSchema
{
    public static TableSchema Of(DuckDbConnection connection, string select) => new(
    [
        .. connection.Rows($"DESCRIBE {select}")
            .Select(r => new ColumnSchema((string)r[0]!, (string)r[1]!)),
    ]);
}
