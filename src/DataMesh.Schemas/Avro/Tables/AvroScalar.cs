using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Tables;

/// <summary>The Avro type of a DuckDB type without parts.</summary>
/// <param name="Type">The DuckDB type.</param>
/// <param name="Avro">The kind that is written.</param>
/// <param name="Logical">With it, or null.</param>
/// <param name="Precision">A decimal's, else 0.</param>
/// <param name="Hinted">Whether the Avro type alone would read as another DuckDB type.</param>
internal sealed record AvroScalar(
    DuckDbType Type, AvroKind Avro, AvroLogicalKind? Logical, int Precision, bool Hinted)
{
    private static readonly AvroScalar[] All =
    [
        Plain(DuckDbTypeKind.Boolean, AvroKind.Boolean),
        Plain(DuckDbTypeKind.Integer, AvroKind.Int),
        Hint(DuckDbTypeKind.TinyInt, AvroKind.Int),
        Hint(DuckDbTypeKind.SmallInt, AvroKind.Int),
        Hint(DuckDbTypeKind.UTinyInt, AvroKind.Int),
        Hint(DuckDbTypeKind.USmallInt, AvroKind.Int),
        Plain(DuckDbTypeKind.BigInt, AvroKind.Long),
        Hint(DuckDbTypeKind.UInteger, AvroKind.Long),
        Hint(DuckDbTypeKind.TimeNs, AvroKind.Long),
        Hint(DuckDbTypeKind.UBigInt, AvroKind.Bytes, AvroLogicalKind.Decimal, precision: 20),
        Hint(DuckDbTypeKind.HugeInt, AvroKind.Bytes, AvroLogicalKind.Decimal, precision: 39),
        Hint(DuckDbTypeKind.UHugeInt, AvroKind.Bytes, AvroLogicalKind.Decimal, precision: 39),
        Plain(DuckDbTypeKind.Float, AvroKind.Float),
        Plain(DuckDbTypeKind.Double, AvroKind.Double),
        Plain(DuckDbTypeKind.Varchar, AvroKind.String),
        new(DuckDbType.Of(DuckDbTypeKind.Varchar).Named("JSON"), AvroKind.String, Logical: null, Precision: 0,
            Hinted: true),
        Hint(DuckDbTypeKind.Bit, AvroKind.String),
        Hint(DuckDbTypeKind.BigNum, AvroKind.String),
        Hint(DuckDbTypeKind.TimeTz, AvroKind.String),
        Plain(DuckDbTypeKind.Blob, AvroKind.Bytes),
        Hint(DuckDbTypeKind.Geometry, AvroKind.Bytes),
        Plain(DuckDbTypeKind.Uuid, AvroKind.String, AvroLogicalKind.Uuid),
        Plain(DuckDbTypeKind.Date, AvroKind.Int, AvroLogicalKind.Date),
        Plain(DuckDbTypeKind.Time, AvroKind.Long, AvroLogicalKind.TimeMicros),
        Plain(DuckDbTypeKind.Timestamp, AvroKind.Long, AvroLogicalKind.LocalTimestampMicros),
        Plain(DuckDbTypeKind.TimestampMs, AvroKind.Long, AvroLogicalKind.LocalTimestampMillis),
        Hint(DuckDbTypeKind.TimestampS, AvroKind.Long, AvroLogicalKind.LocalTimestampMillis),
        Plain(DuckDbTypeKind.TimestampNs, AvroKind.Long, AvroLogicalKind.LocalTimestampNanos),
        Plain(DuckDbTypeKind.TimestampTz, AvroKind.Long, AvroLogicalKind.TimestampMicros),
    ];

    /// <summary>How a DuckDB type is written, or null.</summary>
    public static AvroScalar? Of(DuckDbType type) => All.FirstOrDefault(s => s.Type.Equals(type));

    /// <summary>What a written hint says, or null where it is not one that fits the Avro type.</summary>
    public static AvroScalar? OfHint(string hint, AvroSchema schema) => All.FirstOrDefault(s => s.Hinted
        && string.Equals(s.Type.ToString(), hint, StringComparison.Ordinal)
        && s.Avro == schema.Kind
        && s.Logical == schema.Logical?.Kind
        && s.Precision == (schema.Logical?.Precision ?? 0)
        && schema.Logical?.Scale is null or 0);

    /// <summary>What an Avro type reads as without a hint; null for types with parts.</summary>
    public static DuckDbType? Read(AvroSchema schema) => schema switch
    {
        { Logical: { } logical } => Logically(logical),
        AvroFixed => DuckDbType.Of(DuckDbTypeKind.Blob),
        AvroEnum symbols => DuckDbType.Enum(symbols.Symbols),
        { Kind: AvroKind.Null } => DuckDbType.Of(DuckDbTypeKind.Integer),
        AvroPrimitive => All.First(s => !s.Hinted && s.Logical is null && s.Avro == schema.Kind).Type,
        _ => null,
    };

    private static DuckDbType Logically(AvroLogicalType logical) => logical.Kind switch
    {
        AvroLogicalKind.Decimal when logical.Precision <= 38 =>
            DuckDbType.Decimal((byte)logical.Precision, (byte)logical.Scale),
        AvroLogicalKind.Decimal or AvroLogicalKind.BigDecimal => DuckDbType.Of(DuckDbTypeKind.Varchar),
        AvroLogicalKind.TimeMillis => DuckDbType.Of(DuckDbTypeKind.Time),
        AvroLogicalKind.TimestampMillis => DuckDbType.Of(DuckDbTypeKind.TimestampTz),
        AvroLogicalKind.TimestampNanos => DuckDbType.Of(DuckDbTypeKind.TimestampNs),
        AvroLogicalKind.Duration => DuckDbType.Of(DuckDbTypeKind.Interval),
        _ => All.First(s => !s.Hinted && s.Logical == logical.Kind).Type,
    };

    private static AvroScalar Plain(DuckDbTypeKind kind, AvroKind avro, AvroLogicalKind? logical = null) =>
        new(DuckDbType.Of(kind), avro, logical, Precision: 0, Hinted: false);

    private static AvroScalar Hint(
        DuckDbTypeKind kind, AvroKind avro, AvroLogicalKind? logical = null, int precision = 0) =>
        new(DuckDbType.Of(kind), avro, logical, precision, Hinted: true);
}
