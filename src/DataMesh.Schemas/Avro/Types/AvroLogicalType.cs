namespace DataMesh.Schemas.Avro.Types;

/// <summary>A valid logical type.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Precision">A decimal's digits in total, else 0.</param>
/// <param name="Scale">A decimal's digits after the point, else 0.</param>
internal sealed record AvroLogicalType(AvroLogicalKind Kind, int Precision = 0, int Scale = 0)
{
    /// <summary>As written in <c>logicalType</c>.</summary>
    public string Name => Kind switch
    {
        AvroLogicalKind.Decimal => "decimal",
        AvroLogicalKind.BigDecimal => "big-decimal",
        AvroLogicalKind.Uuid => "uuid",
        AvroLogicalKind.Date => "date",
        AvroLogicalKind.TimeMillis => "time-millis",
        AvroLogicalKind.TimeMicros => "time-micros",
        AvroLogicalKind.TimestampMillis => "timestamp-millis",
        AvroLogicalKind.TimestampMicros => "timestamp-micros",
        AvroLogicalKind.TimestampNanos => "timestamp-nanos",
        AvroLogicalKind.LocalTimestampMillis => "local-timestamp-millis",
        AvroLogicalKind.LocalTimestampMicros => "local-timestamp-micros",
        AvroLogicalKind.LocalTimestampNanos => "local-timestamp-nanos",
        AvroLogicalKind.Duration => "duration",
        _ => throw new InvalidOperationException($"Unknown logical type {Kind}."),
    };

    public override string ToString() => Kind is AvroLogicalKind.Decimal
        ? FormattableString.Invariant($"decimal({Precision},{Scale})")
        : Name;
}
