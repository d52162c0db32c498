using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Schemas.Avro.Codec.Encoders;

/// <summary>Writes the less frequent values without parts.</summary>
internal static unsafe class ScalarOutput
{
    public static void Write(EncodeNode node, int row, BinaryOutput output)
    {
        switch (node.Op)
        {
            case EncodeOp.Int8:
                output.WriteLong(((sbyte*)node.Data)[row]);
                break;
            case EncodeOp.Int16:
                output.WriteLong(((short*)node.Data)[row]);
                break;
            case EncodeOp.UInt8:
                output.WriteLong(node.Data[row]);
                break;
            case EncodeOp.UInt16:
                output.WriteLong(((ushort*)node.Data)[row]);
                break;
            case EncodeOp.UInt32:
                output.WriteLong(((uint*)node.Data)[row]);
                break;
            case EncodeOp.Divided:
                output.WriteLong(Divided(node, row));
                break;
            case EncodeOp.Multiplied:
                output.WriteLong(Multiplied(node, row));
                break;
            case EncodeOp.Fixed:
                Fixed(node, EncodeMachine.Bytes(node, row), output);
                break;
            case EncodeOp.Enum:
                Enum(node, row, output);
                break;
            case EncodeOp.Decimal or EncodeOp.Unsigned:
                Decimal(node, Unscaled(node, row), output);
                break;
            case EncodeOp.DecimalText or EncodeOp.BigDecimalText:
                DecimalOfText(node, row, output);
                break;
            case EncodeOp.UuidText:
                output.WriteLong(36);
                Utf8Formatter.TryFormat(Uuid(node, row), output.Next(36), out _, 'D');
                break;
            case EncodeOp.UuidFixed:
                Uuid(node, row).TryWriteBytes(output.Next(16), bigEndian: true, out _);
                break;
            case EncodeOp.Duration:
                Duration(node, row, output);
                break;
            default:
                throw new InvalidOperationException($"No column is written by {node.Op}.");
        }
    }

    private static long Divided(EncodeNode node, int row)
    {
        var value = ((long*)node.Data)[row];
        var (quotient, rest) = Math.DivRem(value, node.Number);
        var name = node.Schema.Logical?.Name;
        return rest == 0 ? quotient : throw new CodecFault(
            $"{node.Path} has microseconds ({value}) that {name} cannot hold; round it in the query.");
    }

    private static long Multiplied(EncodeNode node, int row)
    {
        var value = ((long*)node.Data)[row];
        return Math.BigMul(value, node.Number, out var product) == product >> 63
            ? product
            : throw new CodecFault($"{node.Path} is {value}, which {node.Schema.Logical?.Name} cannot hold.");
    }

    private static void Fixed(EncodeNode node, ReadOnlySpan<byte> bytes, BinaryOutput output)
    {
        if (bytes.Length != node.Number)
        {
            throw new CodecFault(
                $"{node.Path} has {bytes.Length} bytes, but {node.Schema} has exactly {node.Number}.");
        }

        output.WriteBytes(bytes);
    }

    private static void Enum(EncodeNode node, int row, BinaryOutput output)
    {
        var code = node.Number switch
        {
            1 => node.Data[row],
            2 => ((ushort*)node.Data)[row],
            _ => ((int*)node.Data)[row],
        };
        output.WriteLong(node.Codes[code] >= 0
            ? node.Codes[code]
            : throw new CodecFault($"{node.Path} has a value that is no symbol of {node.Schema}."));
    }

    private static BigInteger Unscaled(EncodeNode node, int row) => (node.Op, node.Number) switch
    {
        (EncodeOp.Unsigned, 8) => ((ulong*)node.Data)[row],
        (EncodeOp.Unsigned, _) => Unsafe.ReadUnaligned<UInt128>(node.Data + (row * 16L)),
        (_, 2) => ((short*)node.Data)[row],
        (_, 4) => ((int*)node.Data)[row],
        (_, 8) => ((long*)node.Data)[row],
        _ => Unsafe.ReadUnaligned<Int128>(node.Data + (row * 16L)),
    };

    private static void DecimalOfText(EncodeNode node, int row, BinaryOutput output)
    {
        var text = Encoding.UTF8.GetString(EncodeMachine.Bytes(node, row));
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var scale = point < 0 ? 0 : text.Length - point - 1;
        var digits = point < 0 ? text : text.Remove(point, 1);
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var unscaled))
        {
            throw new CodecFault($"{node.Path} is '{text}', which is not a decimal such as -12.50.");
        }

        if (node.Op is EncodeOp.BigDecimalText)
        {
            BigDecimal(unscaled, scale, output);
            return;
        }

        var logical = node.Schema.Logical!;
        if (scale > logical.Scale || digits.TrimStart('-', '+', '0').Length + logical.Scale - scale > logical.Precision)
        {
            throw new CodecFault($"{node.Path} is '{text}', which has more digits than {logical}.");
        }

        Decimal(node, unscaled * BigInteger.Pow(10, logical.Scale - scale), output);
    }

    private static void BigDecimal(BigInteger unscaled, int scale, BinaryOutput output)
    {
        var inner = new BinaryOutput();
        inner.WriteText(unscaled.ToByteArray(isUnsigned: false, isBigEndian: true));
        inner.WriteLong(scale);
        output.WriteText(inner.Written);
    }

    private static void Decimal(EncodeNode node, BigInteger unscaled, BinaryOutput output)
    {
        var size = unscaled.GetByteCount();
        if (node.Size < 0)
        {
            output.WriteLong(size);
        }
        else if (size > node.Size)
        {
            throw new CodecFault($"{node.Path} needs {size} bytes, but {node.Schema} has {node.Size}.");
        }
        else
        {
            output.Next(node.Size - size).Fill(unscaled.Sign < 0 ? (byte)0xff : (byte)0);
        }

        unscaled.TryWriteBytes(output.Next(size), out _, isUnsigned: false, isBigEndian: true);
    }

    private static Guid Uuid(EncodeNode node, int row)
    {
        // DuckDB flips the top bit, so that UUIDs sort as signed numbers.
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt128BigEndian(
            bytes, Unsafe.ReadUnaligned<Int128>(node.Data + (row * 16L)) ^ Int128.MinValue);
        return new Guid(bytes, bigEndian: true);
    }

    private static void Duration(EncodeNode node, int row, BinaryOutput output)
    {
        var interval = ((DuckDbInterval*)node.Data)[row];
        var (millis, rest) = Math.DivRem(interval.Micros, 1000);
        if (interval.Months < 0 || interval.Days < 0 || millis is < 0 or > uint.MaxValue || rest != 0)
        {
            throw new CodecFault(
                $"{node.Path} is {interval}; a duration has no sign, and whole milliseconds up to {uint.MaxValue}.");
        }

        var bytes = output.Next(12);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, interval.Months);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], interval.Days);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], (uint)millis);
    }
}
