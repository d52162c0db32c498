namespace DataMesh.Schemas.Avro.Types;

/// <summary>The logical types of the specification.</summary>
internal enum AvroLogicalKind
{
    Decimal,
    BigDecimal,
    Uuid,
    Date,
    TimeMillis,
    TimeMicros,
    TimestampMillis,
    TimestampMicros,
    TimestampNanos,
    LocalTimestampMillis,
    LocalTimestampMicros,
    LocalTimestampNanos,
    Duration,
}
