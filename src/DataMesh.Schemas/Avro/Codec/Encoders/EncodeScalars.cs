using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Codec.Encoders;

/// <summary>Chooses how a column without parts is written.</summary>
internal static class EncodeScalars
{
    /// <returns>Null where the type does not fit.</returns>
    public static EncodeNode? Node(AvroSchema schema, DuckDbType type, EncodePlace place) =>
        Choose(schema, type) is var (op, number)
            ? place.Node(op, schema, number: number, size: schema is AvroFixed { Size: var size } ? size : -1)
            : null;

    private static (EncodeOp Op, long Number)? Choose(AvroSchema schema, DuckDbType type) => schema switch
    {
        { Logical.Kind: AvroLogicalKind.Decimal or AvroLogicalKind.BigDecimal } => Decimal(schema, type),
        { Logical.Kind: AvroLogicalKind.Uuid } when type.Kind is DuckDbTypeKind.Uuid =>
            (schema is AvroFixed ? EncodeOp.UuidFixed : EncodeOp.UuidText, 0),
        { Logical.Kind: AvroLogicalKind.Duration } when type.Kind is DuckDbTypeKind.Interval => (EncodeOp.Duration, 0),
        { Logical.Kind: not AvroLogicalKind.Uuid and not AvroLogicalKind.Duration } => Temporal(schema.Logical, type),
        AvroFixed fixedBytes when type.Kind is DuckDbTypeKind.Blob => (EncodeOp.Fixed, fixedBytes.Size),
        _ => Plain(schema.Kind, type.Kind),
    };

    private static (EncodeOp Op, long Number)? Plain(AvroKind avro, DuckDbTypeKind type) => (avro, type) switch
    {
        (AvroKind.Null, _) => (EncodeOp.Null, 0),
        (AvroKind.Boolean, DuckDbTypeKind.Boolean) => (EncodeOp.Boolean, 0),
        (AvroKind.Int or AvroKind.Long, DuckDbTypeKind.TinyInt) => (EncodeOp.Int8, 0),
        (AvroKind.Int or AvroKind.Long, DuckDbTypeKind.SmallInt) => (EncodeOp.Int16, 0),
        (AvroKind.Int or AvroKind.Long, DuckDbTypeKind.Integer) => (EncodeOp.Int32, 0),
        (AvroKind.Int or AvroKind.Long, DuckDbTypeKind.UTinyInt) => (EncodeOp.UInt8, 0),
        (AvroKind.Int or AvroKind.Long, DuckDbTypeKind.USmallInt) => (EncodeOp.UInt16, 0),
        (AvroKind.Long, DuckDbTypeKind.UInteger) => (EncodeOp.UInt32, 0),
        (AvroKind.Long, DuckDbTypeKind.BigInt or DuckDbTypeKind.TimeNs) => (EncodeOp.Int64, 0),
        (AvroKind.Float, DuckDbTypeKind.Float) => (EncodeOp.Float, 0),
        (AvroKind.Double, DuckDbTypeKind.Double) => (EncodeOp.Double, 0),
        (AvroKind.Double, DuckDbTypeKind.Float) => (EncodeOp.FloatAsDouble, 0),
        (AvroKind.String, DuckDbTypeKind.Varchar) => (EncodeOp.Text, 0),
        (AvroKind.Bytes, DuckDbTypeKind.Blob or DuckDbTypeKind.Varchar or DuckDbTypeKind.Geometry) =>
            (EncodeOp.Text, 0),
        _ => null,
    };

    private static (EncodeOp Op, long Number)? Decimal(AvroSchema schema, DuckDbType type)
    {
        var logical = schema.Logical!;
        var isPlain = logical.Kind is AvroLogicalKind.Decimal;
        return type.Kind switch
        {
            DuckDbTypeKind.Varchar => (isPlain ? EncodeOp.DecimalText : EncodeOp.BigDecimalText, 0),
            _ when !isPlain => null,
            DuckDbTypeKind.Decimal when type.Scale == logical.Scale && type.Width <= logical.Precision =>
                (EncodeOp.Decimal, type.Width switch { <= 4 => 2, <= 9 => 4, <= 18 => 8, _ => 16 }),
            DuckDbTypeKind.HugeInt when logical is { Scale: 0, Precision: >= 39 } => (EncodeOp.Decimal, 16),
            DuckDbTypeKind.UHugeInt when logical is { Scale: 0, Precision: >= 39 } => (EncodeOp.Unsigned, 16),
            DuckDbTypeKind.UBigInt when logical is { Scale: 0, Precision: >= 20 } => (EncodeOp.Unsigned, 8),
            _ => null,
        };
    }

    private static (EncodeOp Op, long Number)? Temporal(AvroLogicalType logical, DuckDbType type) =>
        (logical.Kind, type.Kind) switch
        {
            (AvroLogicalKind.Date, DuckDbTypeKind.Date) => (EncodeOp.Int32, 0),
            (AvroLogicalKind.TimeMillis, DuckDbTypeKind.Time) => (EncodeOp.Divided, 1000),
            (AvroLogicalKind.TimeMicros, DuckDbTypeKind.Time) => (EncodeOp.Int64, 0),
            (AvroLogicalKind.TimestampMillis, DuckDbTypeKind.TimestampTz) => (EncodeOp.Divided, 1000),
            (AvroLogicalKind.LocalTimestampMillis, DuckDbTypeKind.Timestamp) => (EncodeOp.Divided, 1000),
            (AvroLogicalKind.LocalTimestampMillis, DuckDbTypeKind.TimestampMs) => (EncodeOp.Int64, 0),
            (AvroLogicalKind.LocalTimestampMillis, DuckDbTypeKind.TimestampS) => (EncodeOp.Multiplied, 1000),
            (AvroLogicalKind.TimestampMicros, DuckDbTypeKind.TimestampTz) => (EncodeOp.Int64, 0),
            (AvroLogicalKind.LocalTimestampMicros, DuckDbTypeKind.Timestamp) => (EncodeOp.Int64, 0),
            (AvroLogicalKind.TimestampNanos or AvroLogicalKind.LocalTimestampNanos, DuckDbTypeKind.TimestampNs) =>
                (EncodeOp.Int64, 0),
            _ => null,
        };
}
