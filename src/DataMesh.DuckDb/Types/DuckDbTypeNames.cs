namespace DataMesh.DuckDb.Types;

/// <summary>Names of types without parts, DuckDB's own and the aliases it takes.</summary>
internal static class DuckDbTypeNames
{
    private static readonly Dictionary<string, DuckDbTypeKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["BOOLEAN"] = DuckDbTypeKind.Boolean, ["BOOL"] = DuckDbTypeKind.Boolean, ["LOGICAL"] = DuckDbTypeKind.Boolean,
        ["TINYINT"] = DuckDbTypeKind.TinyInt, ["INT1"] = DuckDbTypeKind.TinyInt,
        ["SMALLINT"] = DuckDbTypeKind.SmallInt, ["INT2"] = DuckDbTypeKind.SmallInt,
        ["SHORT"] = DuckDbTypeKind.SmallInt, ["INT16"] = DuckDbTypeKind.SmallInt,
        ["INTEGER"] = DuckDbTypeKind.Integer, ["INT"] = DuckDbTypeKind.Integer, ["INT4"] = DuckDbTypeKind.Integer,
        ["SIGNED"] = DuckDbTypeKind.Integer, ["INT32"] = DuckDbTypeKind.Integer,
        ["BIGINT"] = DuckDbTypeKind.BigInt, ["INT8"] = DuckDbTypeKind.BigInt, ["LONG"] = DuckDbTypeKind.BigInt,
        ["INT64"] = DuckDbTypeKind.BigInt,
        ["HUGEINT"] = DuckDbTypeKind.HugeInt, ["INT128"] = DuckDbTypeKind.HugeInt,
        ["UTINYINT"] = DuckDbTypeKind.UTinyInt, ["UINT8"] = DuckDbTypeKind.UTinyInt,
        ["USMALLINT"] = DuckDbTypeKind.USmallInt, ["UINT16"] = DuckDbTypeKind.USmallInt,
        ["UINTEGER"] = DuckDbTypeKind.UInteger, ["UINT32"] = DuckDbTypeKind.UInteger,
        ["UBIGINT"] = DuckDbTypeKind.UBigInt, ["UINT64"] = DuckDbTypeKind.UBigInt,
        ["UHUGEINT"] = DuckDbTypeKind.UHugeInt, ["UINT128"] = DuckDbTypeKind.UHugeInt,
        ["FLOAT"] = DuckDbTypeKind.Float, ["REAL"] = DuckDbTypeKind.Float, ["FLOAT4"] = DuckDbTypeKind.Float,
        ["DOUBLE"] = DuckDbTypeKind.Double, ["FLOAT8"] = DuckDbTypeKind.Double,
        ["DOUBLE PRECISION"] = DuckDbTypeKind.Double, ["NUMBER"] = DuckDbTypeKind.Double,
        ["VARCHAR"] = DuckDbTypeKind.Varchar, ["TEXT"] = DuckDbTypeKind.Varchar, ["STRING"] = DuckDbTypeKind.Varchar,
        ["CHAR"] = DuckDbTypeKind.Varchar, ["BPCHAR"] = DuckDbTypeKind.Varchar,
        ["BLOB"] = DuckDbTypeKind.Blob, ["BYTEA"] = DuckDbTypeKind.Blob, ["BINARY"] = DuckDbTypeKind.Blob,
        ["VARBINARY"] = DuckDbTypeKind.Blob, ["BYTES"] = DuckDbTypeKind.Blob,
        ["BIT"] = DuckDbTypeKind.Bit, ["BITSTRING"] = DuckDbTypeKind.Bit,
        ["UUID"] = DuckDbTypeKind.Uuid, ["GUID"] = DuckDbTypeKind.Uuid,
        ["DATE"] = DuckDbTypeKind.Date, ["INTERVAL"] = DuckDbTypeKind.Interval,
        ["TIME"] = DuckDbTypeKind.Time, ["TIME WITHOUT TIME ZONE"] = DuckDbTypeKind.Time,
        ["TIME_NS"] = DuckDbTypeKind.TimeNs,
        ["TIMETZ"] = DuckDbTypeKind.TimeTz, ["TIME WITH TIME ZONE"] = DuckDbTypeKind.TimeTz,
        ["TIMESTAMP"] = DuckDbTypeKind.Timestamp, ["DATETIME"] = DuckDbTypeKind.Timestamp,
        ["TIMESTAMP_US"] = DuckDbTypeKind.Timestamp, ["TIMESTAMP WITHOUT TIME ZONE"] = DuckDbTypeKind.Timestamp,
        ["TIMESTAMP_S"] = DuckDbTypeKind.TimestampS, ["TIMESTAMP_MS"] = DuckDbTypeKind.TimestampMs,
        ["TIMESTAMP_NS"] = DuckDbTypeKind.TimestampNs,
        ["TIMESTAMPTZ"] = DuckDbTypeKind.TimestampTz, ["TIMESTAMP WITH TIME ZONE"] = DuckDbTypeKind.TimestampTz,
        ["BIGNUM"] = DuckDbTypeKind.BigNum, ["VARINT"] = DuckDbTypeKind.BigNum,
        ["VARIANT"] = DuckDbTypeKind.Variant, ["GEOMETRY"] = DuckDbTypeKind.Geometry,
        ["NULL"] = DuckDbTypeKind.SqlNull,
    };

    public static DuckDbType? Find(string name) => Kinds.TryGetValue(name, out var kind)
        ? DuckDbType.Of(kind)
        : string.Equals(name, "JSON", StringComparison.OrdinalIgnoreCase)
            ? DuckDbType.Of(DuckDbTypeKind.Varchar).Named("JSON")
            : null;
}
