using DataMesh.Model.Schemas;

namespace DataMesh.Quality.Planning;

internal static class ColumnFamilies
{
    // DuckDB keeps these in at most 64 bits, so the stored bits are the value's identity.
    private static readonly HashSet<string> Bits64 = new(StringComparer.OrdinalIgnoreCase)
    {
        "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "DATE",
        "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ",
    };

    public static ColumnFamily Of(ColumnSchema column)
    {
        var type = column.Type.Trim().ToUpperInvariant();
        if (type.EndsWith(']'))
        {
            return ColumnFamily.List;
        }

        var open = type.IndexOf('(', StringComparison.Ordinal);
        return (open < 0 ? type : type[..open].TrimEnd()) switch
        {
            "TINYINT" or "SMALLINT" or "INTEGER" or "INT" or "BIGINT" or "HUGEINT" or "UTINYINT" or "USMALLINT"
                or "UINTEGER" or "UBIGINT" or "UHUGEINT" => ColumnFamily.Integer,
            "DECIMAL" or "NUMERIC" => ColumnFamily.Decimal,
            "FLOAT" or "REAL" or "DOUBLE" => ColumnFamily.Float,
            "VARCHAR" or "TEXT" or "STRING" or "ENUM" or "JSON" => ColumnFamily.Text,
            "BOOLEAN" or "BOOL" => ColumnFamily.Boolean,
            "DATE" => ColumnFamily.Date,
            "TIME" or "TIME WITH TIME ZONE" or "TIMETZ" or "TIME_NS" => ColumnFamily.Time,
            "TIMESTAMP" or "DATETIME" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" => ColumnFamily.Timestamp,
            "TIMESTAMP WITH TIME ZONE" or "TIMESTAMPTZ" => ColumnFamily.TimestampTz,
            "INTERVAL" => ColumnFamily.Interval,
            "UUID" => ColumnFamily.Uuid,
            "BLOB" or "BYTEA" => ColumnFamily.Blob,
            _ => ColumnFamily.Other,
        };
    }

    public static bool IsNumber(ColumnFamily family) =>
        family is ColumnFamily.Integer or ColumnFamily.Decimal or ColumnFamily.Float;

    public static bool IsInstant(ColumnFamily family) =>
        family is ColumnFamily.Date or ColumnFamily.Timestamp or ColumnFamily.TimestampTz;

    public static bool FitsIn64Bits(ColumnSchema column) => Bits64.Contains(column.Type.Trim());
}
