namespace DataMesh.Model.Schemas;

/// <summary>One column of a table, with DuckDB's spelling of its type, for example <c>DECIMAL(10,2)</c>.</summary>
public sealed record ColumnSchema(string Name, string Type, bool Nullable = true, string? Description = null);
