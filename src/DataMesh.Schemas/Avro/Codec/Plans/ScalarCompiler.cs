using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Codec.Plans;

/// <summary>Chooses the step for a value without parts.</summary>
internal static class ScalarCompiler
{
    public static void Emit(DecodeCode code, AvroSchema writer, AvroSchema reader, SlotNode node)
    {
        if (writer.Kind is AvroKind.Null)
        {
            code.Add(DecodeOp.Null, node, code.NullTable(node));
            return;
        }

        if (Choose(writer, reader, node.Type) is not { } step)
        {
            throw AvroErrors.Column(
                node.Path,
                $"values of {reader}{(reader.Logical is { } l ? $" ({l})" : "")} cannot be written to {node.Type}.");
        }

        code.Add(step.Op, node, step.A, number: step.Number);
    }

    private static Instruction? Choose(AvroSchema writer, AvroSchema reader, DuckDbType target) => target.Kind switch
    {
        DuckDbTypeKind.Boolean when writer.Kind is AvroKind.Boolean => Step(DecodeOp.Boolean),
        DuckDbTypeKind.Integer when writer.Kind is AvroKind.Int => Step(DecodeOp.Int),
        DuckDbTypeKind.BigInt when IsWhole(writer) => Step(DecodeOp.Long),
        DuckDbTypeKind.Float => Float(writer),
        DuckDbTypeKind.Double => Double(writer),
        DuckDbTypeKind.Varchar => Text(writer, reader),
        DuckDbTypeKind.Blob => Blob(writer),
        DuckDbTypeKind.Decimal when reader.Logical?.Kind is AvroLogicalKind.Decimal
            && reader.Logical.Scale == target.Scale => Decimal(writer, target),
        DuckDbTypeKind.Uuid => Uuid(writer),
        DuckDbTypeKind.Interval when writer is AvroFixed { Size: 12 } => Step(DecodeOp.Duration),
        DuckDbTypeKind.Date when writer.Kind is AvroKind.Int => Step(DecodeOp.Date),
        _ => Temporal(writer, reader, target),
    };

    private static Instruction Step(DecodeOp op, long number = 0, int a = 0) =>
        new() { Op = op, Number = number, A = a };

    private static bool IsWhole(AvroSchema writer) => writer.Kind is AvroKind.Int or AvroKind.Long;

    private static Instruction? Float(AvroSchema writer) => writer.Kind switch
    {
        AvroKind.Float => Step(DecodeOp.Float),
        AvroKind.Int or AvroKind.Long => Step(DecodeOp.VarintAsFloat),
        _ => null,
    };

    private static Instruction? Double(AvroSchema writer) => writer.Kind switch
    {
        AvroKind.Double => Step(DecodeOp.Double),
        AvroKind.Float => Step(DecodeOp.FloatAsDouble),
        AvroKind.Int or AvroKind.Long => Step(DecodeOp.VarintAsDouble),
        _ => null,
    };

    private static Instruction? Text(AvroSchema writer, AvroSchema reader) => (reader.Logical?.Kind, writer) switch
    {
        (AvroLogicalKind.BigDecimal, _) => Step(DecodeOp.BigDecimalText),
        (AvroLogicalKind.Decimal, AvroFixed @fixed) =>
            Step(DecodeOp.DecimalText, number: @fixed.Size, a: reader.Logical.Scale),
        (AvroLogicalKind.Decimal, _) => Step(DecodeOp.DecimalText, number: -1, a: reader.Logical.Scale),
        (_, { Kind: AvroKind.String or AvroKind.Bytes }) when reader.Kind is AvroKind.String => Step(DecodeOp.Text),
        _ => null,
    };

    private static Instruction? Blob(AvroSchema writer) => writer switch
    {
        AvroFixed @fixed => Step(DecodeOp.FixedBlob, @fixed.Size),
        { Kind: AvroKind.Bytes or AvroKind.String } => Step(DecodeOp.Blob),
        _ => null,
    };

    private static Instruction Decimal(AvroSchema writer, DuckDbType target) =>
        Step(DecodeOp.Decimal, number: writer is AvroFixed @fixed ? @fixed.Size : -1, a: target.Width);

    private static Instruction? Uuid(AvroSchema writer) => writer switch
    {
        AvroFixed { Size: 16 } => Step(DecodeOp.UuidFixed),
        { Kind: AvroKind.String or AvroKind.Bytes } => Step(DecodeOp.UuidText),
        _ => null,
    };

    private static Instruction? Temporal(AvroSchema writer, AvroSchema reader, DuckDbType target)
    {
        if (!IsWhole(writer))
        {
            return null;
        }

        return (reader.Logical?.Kind, target.Kind) switch
        {
            (AvroLogicalKind.TimeMillis, DuckDbTypeKind.Time) => Step(DecodeOp.Time, 1000),
            (AvroLogicalKind.TimeMicros, DuckDbTypeKind.Time) => Step(DecodeOp.Time, 1),
            (AvroLogicalKind.TimestampMillis or AvroLogicalKind.LocalTimestampMillis,
                DuckDbTypeKind.TimestampTz or DuckDbTypeKind.Timestamp) => Step(DecodeOp.Scaled, 1000),
            (AvroLogicalKind.TimestampMillis or AvroLogicalKind.LocalTimestampMillis, DuckDbTypeKind.TimestampMs)
                => Step(DecodeOp.Long),
            (AvroLogicalKind.TimestampMicros or AvroLogicalKind.LocalTimestampMicros,
                DuckDbTypeKind.TimestampTz or DuckDbTypeKind.Timestamp) => Step(DecodeOp.Long),
            (AvroLogicalKind.TimestampNanos or AvroLogicalKind.LocalTimestampNanos, DuckDbTypeKind.TimestampNs)
                => Step(DecodeOp.Long),
            _ => null,
        };
    }
}
