using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Types;
using DataMesh.Model.Errors;
using DataMesh.Model.Schemas;

namespace DataMesh.Storage.Delta.Schemas;

/// <summary>DuckDB's types and Delta's, one into the other.</summary>
public static class DeltaTypes
{
    /// <summary>
    /// The DuckDB type in which a column is stored and read back: itself, or the nearest one that Delta knows and that
    /// holds
    /// the same values (<c>HUGEINT</c> → <c>DECIMAL(38,0)</c>, <c>UUID</c> → <c>VARCHAR</c>).
    /// </summary>
    /// <exception cref="MeshException"><c>delta-type-unsupported</c></exception>
    public static string Storable(string duckDbType) => ToDuckDb(Parse(duckDbType, "value"));

    /// <summary>A table's schema with every type as it is stored.</summary>
    public static TableSchema Storable(TableSchema schema) => FromDelta(ToDelta(schema));

    /// <summary>The protocol's JSON of a DuckDB type: a string for simple types, an object for nested ones.</summary>
    public static JsonNode ToDeltaJson(string duckDbType) => DeltaTypeJson.Write(Parse(duckDbType, "value"));

    /// <summary>The protocol's <c>schemaString</c>.</summary>
    public static string ToSchemaString(TableSchema schema) => DeltaTypeJson.WriteTable(ToDelta(schema));

    /// <exception cref="MeshException"><c>delta-schema-invalid</c></exception>
    public static TableSchema FromSchemaString(string schemaString) => FromDelta(ReadTable(schemaString));

    internal static DeltaType.Struct ReadTable(string schemaString)
    {
        try
        {
            return DeltaTypeJson.ReadTable(schemaString);
        }
        catch (FormatException e)
        {
            throw new MeshException(
                ErrorKind.Unavailable, "delta-schema-invalid", $"The table's schema cannot be read. {e.Message}",
                innerException: e);
        }
    }

    internal static DeltaType.Struct ToDelta(TableSchema schema)
    {
        string? twice = schema.Columns.GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null || schema.Columns.Count == 0)
        {
            throw new MeshException(
                ErrorKind.Invalid, "delta-schema-invalid",
                twice is null ? "A table needs at least one column." : $"The column \"{twice}\" is there twice.",
                "Name every column once; upper and lower case do not make a difference.");
        }

        return new DeltaType.Struct([.. schema.Columns.Select(column => new DeltaField(
            column.Name, Parse(
                column.Type, $"column \"{column.Name}\""), column.Nullable, Comment(column.Description)))]);
    }

    internal static TableSchema FromDelta(DeltaType.Struct table) =>
        new([.. table.Fields.Select(field => new ColumnSchema(
        field.Name, ToDuckDb(field.Type), field.Nullable, field.Metadata?["comment"]?.ToString()))]);

    internal static string ToDuckDb(DeltaType type) => ToDuckDbType(type).ToString();

    /// <summary>A type's text for use in a statement: the names of its fields are always quoted.</summary>
    internal static string ToSql(string duckDbType) => ToSql(DuckDbTypeText.Parse(duckDbType));

    private static string ToSql(DeltaType type) => type switch
    {
        DeltaType.Array a => ToSql(a.Element) + "[]",
        DeltaType.Map m => $"MAP({ToSql(m.Key)}, {ToSql(m.Value)})",
        DeltaType.Struct s =>
            $"STRUCT({string.Join(", ", s.Fields.Select(f => $"{SqlText.Identifier(f.Name)} {ToSql(f.Type)}"))})",
        _ => ToDuckDb(type),
    };

    private static DuckDbType ToDuckDbType(DeltaType type) => type switch
    {
        DeltaType.Primitive p => DuckDbType.Of(StorableTypes.ToDuckDb(p.Name)),
        DeltaType.Decimal d => DuckDbType.Decimal((byte)d.Precision, (byte)d.Scale),
        DeltaType.Array a => DuckDbType.List(ToDuckDbType(a.Element)),
        DeltaType.Map m => DuckDbType.Map(ToDuckDbType(m.Key), ToDuckDbType(m.Value)),
        DeltaType.Struct s =>
            DuckDbType.Struct([.. s.Fields.Select(f => new DuckDbTypeChild(f.Name, ToDuckDbType(f.Type)))]),
        _ => throw new InvalidOperationException($"No DuckDB type for {type}."),
    };

    private static JsonObject? Comment(string? description) =>
        description is null ? null : new JsonObject { ["comment"] = description };

    private static DeltaType Parse(string duckDbType, string what)
    {
        try
        {
            return DuckDbTypeText.Parse(duckDbType);
        }
        catch (FormatException e)
        {
            throw new MeshException(
                ErrorKind.Invalid, "delta-type-unsupported", $"The {what} cannot be stored. {e.Message}",
                "Cast it to a type that Delta tables have, for example VARCHAR.", innerException: e);
        }
    }
}
