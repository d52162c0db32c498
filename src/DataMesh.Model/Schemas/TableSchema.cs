namespace DataMesh.Model.Schemas;

/// <summary>The columns of a table in order.</summary>
public sealed record TableSchema(IReadOnlyList<ColumnSchema> Columns)
{
    public ColumnSchema? Find(string name) =>
        Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
}
