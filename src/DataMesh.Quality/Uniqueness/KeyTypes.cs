using System.Globalization;
using DataMesh.DuckDb.Types;
using DataMesh.Model.Schemas;

namespace DataMesh.Quality.Uniqueness;

/// <summary>The types whose stored bits are a key of their own.</summary>
internal static class KeyTypes
{
    public static DuckDbTypeKind Kind(ColumnSchema column) => column.Type.Trim().ToUpperInvariant() switch
    {
        "TINYINT" => DuckDbTypeKind.TinyInt,
        "SMALLINT" => DuckDbTypeKind.SmallInt,
        "INTEGER" => DuckDbTypeKind.Integer,
        "UTINYINT" => DuckDbTypeKind.UTinyInt,
        "USMALLINT" => DuckDbTypeKind.USmallInt,
        "UINTEGER" => DuckDbTypeKind.UInteger,
        "UBIGINT" => DuckDbTypeKind.UBigInt,
        "DATE" => DuckDbTypeKind.Date,
        "TIMESTAMP" => DuckDbTypeKind.Timestamp,
        "TIMESTAMP_S" => DuckDbTypeKind.TimestampS,
        "TIMESTAMP_MS" => DuckDbTypeKind.TimestampMs,
        "TIMESTAMP_NS" => DuckDbTypeKind.TimestampNs,
        "TIMESTAMP WITH TIME ZONE" or "TIMESTAMPTZ" => DuckDbTypeKind.TimestampTz,
        _ => DuckDbTypeKind.BigInt,
    };

    /// <summary>SQL that spells a key as its column would.</summary>
    public static string TextSql(ColumnSchema column, ulong key)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"({(long)key})::BIGINT");
        return Kind(column) switch
        {
            DuckDbTypeKind.UBigInt => string.Create(CultureInfo.InvariantCulture, $"'{key}'"),
            DuckDbTypeKind.Date => $"TRY(CAST(DATE '1970-01-01' + ({signed})::INTEGER AS VARCHAR))",
            DuckDbTypeKind.Timestamp => $"TRY(CAST(make_timestamp({signed}) AS VARCHAR))",
            DuckDbTypeKind.TimestampTz => $"TRY(CAST(make_timestamp({signed}) AS VARCHAR) || '+00')",
            DuckDbTypeKind.TimestampS => $"TRY(CAST(make_timestamp({signed} * 1000000) AS VARCHAR))",
            DuckDbTypeKind.TimestampMs => $"TRY(CAST(make_timestamp({signed} * 1000) AS VARCHAR))",
            DuckDbTypeKind.TimestampNs => $"TRY(CAST(make_timestamp_ns({signed}) AS VARCHAR))",
            _ => $"CAST({signed} AS VARCHAR)",
        };
    }
}
