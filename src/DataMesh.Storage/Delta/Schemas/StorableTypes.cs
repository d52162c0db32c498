using DataMesh.DuckDb.Types;

namespace DataMesh.Storage.Delta.Schemas;

/// <summary>
/// Which Delta type holds the values of each DuckDB type, so that no value is changed without being told.
/// </summary>
internal static class StorableTypes
{
    public static readonly DeltaType Text = new DeltaType.Primitive("string");

    /// <returns>Null when Delta has no type for it.</returns>
    public static DeltaType? Find(string duckDbName) => duckDbName switch
    {
        "BOOLEAN" or "BOOL" or "LOGICAL" => new DeltaType.Primitive("boolean"),
        "TINYINT" or "INT1" => new DeltaType.Primitive("byte"),
        "SMALLINT" or "INT2" or "SHORT" or "INT16" or "UTINYINT" => new DeltaType.Primitive("short"),

        // DuckDB gives a column of nothing but NULL literals the type NULL and materialises it as INTEGER.
        "INTEGER" or "INT" or "INT4" or "SIGNED" or "INT32" or "USMALLINT" or "NULL" =>
            new DeltaType.Primitive("integer"),
        "BIGINT" or "INT8" or "LONG" or "INT64" or "UINTEGER" => new DeltaType.Primitive("long"),

        // The protocol's integers end at 64 bits, signed. DuckDB itself would write these to Parquet as DOUBLE and lose
        // digits.
        "UBIGINT" => new DeltaType.Decimal(20, 0),
        "HUGEINT" or "INT128" or "UHUGEINT" => new DeltaType.Decimal(38, 0),
        "FLOAT" or "REAL" or "FLOAT4" => new DeltaType.Primitive("float"),
        "DOUBLE" or "FLOAT8" => new DeltaType.Primitive("double"),
        "DATE" => new DeltaType.Primitive("date"),
        "TIMESTAMP" or "DATETIME" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" or "TIMESTAMP WITHOUT TIME ZONE"
            => new DeltaType.Primitive("timestamp_ntz"),
        "TIMESTAMP WITH TIME ZONE" or "TIMESTAMPTZ" => new DeltaType.Primitive("timestamp"),
        "BLOB" or "BYTEA" or "BINARY" or "VARBINARY" => new DeltaType.Primitive("binary"),
        "VARCHAR" or "CHAR" or "BPCHAR" or "TEXT" or "STRING" => Text,
        "UUID" or "JSON" or "TIME" or "TIME WITH TIME ZONE" or "TIMETZ" or "TIME_NS" or "INTERVAL" or "BIT" or "ENUM" =>
            Text,
        _ => null,
    };

    public static DuckDbTypeKind ToDuckDb(string deltaName) => deltaName switch
    {
        "boolean" => DuckDbTypeKind.Boolean,
        "byte" => DuckDbTypeKind.TinyInt,
        "short" => DuckDbTypeKind.SmallInt,
        "integer" => DuckDbTypeKind.Integer,
        "long" => DuckDbTypeKind.BigInt,
        "float" => DuckDbTypeKind.Float,
        "double" => DuckDbTypeKind.Double,
        "date" => DuckDbTypeKind.Date,
        "timestamp_ntz" => DuckDbTypeKind.Timestamp,
        "timestamp" => DuckDbTypeKind.TimestampTz,
        "binary" => DuckDbTypeKind.Blob,
        "string" => DuckDbTypeKind.Varchar,
        _ => throw new FormatException($"The Delta type \"{deltaName}\" is not supported."),
    };
}
