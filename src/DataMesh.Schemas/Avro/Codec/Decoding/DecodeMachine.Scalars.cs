using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using DataMesh.DuckDb.Vectors;
using DataMesh.Schemas.Avro.Codec.Plans;

namespace DataMesh.Schemas.Avro.Codec.Decoding;

/// <summary>Values without parts.</summary>
internal sealed unsafe partial class DecodeMachine
{
    private const long MicrosPerDay = 86_400_000_000;

    private byte* Scalar(Instruction* step, Slot* slot, byte* p, byte* end, int row)
    {
        long whole;
        switch (step->Op)
        {
            case DecodeOp.Blob:
                return Blob(slot, p, end, row);
            case DecodeOp.FixedBlob:
                return FixedBlob(step, slot, p, end, row);
            case DecodeOp.Date:
                return Varint.Read(p, end, out ((int*)slot->Data)[row]);
            case DecodeOp.Time:
                return Time(step, slot, p, end, row);
            case DecodeOp.FloatAsDouble:
                ((double*)slot->Data)[row] = Unsafe.ReadUnaligned<float>(Take(p, end, sizeof(float)) - sizeof(float));
                return p + sizeof(float);
            case DecodeOp.VarintAsFloat:
                p = Varint.Read(p, end, out whole);
                ((float*)slot->Data)[row] = whole;
                return p;
            case DecodeOp.VarintAsDouble:
                p = Varint.Read(p, end, out whole);
                ((double*)slot->Data)[row] = whole;
                return p;
            case DecodeOp.Decimal:
                p = Unscaled(step->Number, p, end, out var size);
                StoreDecimal(slot, row, step->A, Integer(p, size, step->A));
                return p + size;
            case DecodeOp.DecimalText:
                p = Unscaled(step->Number, p, end, out size);
                StoreText(slot, row, DecimalText.Utf8(new ReadOnlySpan<byte>(p, size), step->A));
                return p + size;
            case DecodeOp.BigDecimalText:
                return BigDecimal(slot, p, end, row);
            case DecodeOp.UuidText:
                return UuidText(slot, p, end, row);
            case DecodeOp.UuidFixed:
                StoreUuid(slot, row, BinaryPrimitives.ReadInt128BigEndian(Bytes(p, end, 16)));
                return p + 16;
            case DecodeOp.Duration:
                return Duration(slot, p, end, row);
            default:
                throw new InvalidOperationException($"No step of a plan is {step->Op}.");
        }
    }

    private static byte* Boolean(Slot* slot, byte* p, byte* end, int row)
    {
        var next = Take(p, end, 1);
        slot->Data[row] = *p <= 1 ? *p : throw new CodecFault(p, $"A boolean is {*p}, neither 0 nor 1.");
        return next;
    }

    private static byte* Enum(Instruction* step, int* codes, int count, byte* p, byte* end, out int code)
    {
        var next = Varint.Read(p, end, out int ordinal);
        code = (uint)ordinal < (uint)count
            ? codes[ordinal]
            : throw new CodecFault(p, $"The enum's symbol {ordinal} does not exist; it has {count}.");
        return code >= 0
            ? next
            : throw new CodecFault(p, $"The reader's enum has neither the writer's symbol {ordinal} nor a default.");
    }

    private byte* Enum(Instruction* step, Slot* slot, byte* p, byte* end, int row)
    {
        var table = _tables[step->A];
        fixed (int* codes = table)
        {
            p = Enum(step, codes, table.Length, p, end, out var code);
            switch (step->Number)
            {
                case 1:
                    slot->Data[row] = (byte)code;
                    break;
                case 2:
                    ((ushort*)slot->Data)[row] = (ushort)code;
                    break;
                default:
                    ((int*)slot->Data)[row] = code;
                    break;
            }
        }

        return p;
    }

    private static byte* Scaled(Instruction* step, Slot* slot, byte* p, byte* end, int row)
    {
        var next = Varint.Read(p, end, out long value);
        if (Math.BigMul(value, step->Number, out var scaled) is var high && high != scaled >> 63)
        {
            throw new CodecFault(p, $"The timestamp {value} is beyond what DuckDB holds.");
        }

        ((long*)slot->Data)[row] = scaled;
        return next;
    }

    private static byte* Time(Instruction* step, Slot* slot, byte* p, byte* end, int row)
    {
        var next = Varint.Read(p, end, out long value);
        if (value < 0 || value > MicrosPerDay / step->Number)
        {
            throw new CodecFault(p, $"The time of day {value} is outside of a day.");
        }

        ((long*)slot->Data)[row] = value * step->Number;
        return next;
    }

    private static byte* Duration(Slot* slot, byte* p, byte* end, int row)
    {
        var bytes = Bytes(p, end, 12);
        var months = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        var days = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        var millis = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (months > int.MaxValue || days > int.MaxValue)
        {
            throw new CodecFault(p, $"The duration of {months} months and {days} days is beyond what DuckDB holds.");
        }

        ((DuckDbInterval*)slot->Data)[row] = new DuckDbInterval((int)months, (int)days, millis * 1000L);
        return p + 12;
    }

    private static byte* UuidText(Slot* slot, byte* p, byte* end, int row)
    {
        p = Varint.ReadLength(p, end, out var length);
        var text = new ReadOnlySpan<byte>(p, length);
        if (length != 36 || !Utf8Parser.TryParse(text, out Guid uuid, out var read, 'D') || read != length)
        {
            throw new CodecFault(p, $"'{Encoding.UTF8.GetString(text[..Math.Min(length, 50)])}' is not a UUID.");
        }

        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        StoreUuid(slot, row, BinaryPrimitives.ReadInt128BigEndian(bytes));
        return p + length;
    }

    // DuckDB flips the top bit, so that UUIDs sort as signed numbers.
    private static void StoreUuid(Slot* slot, int row, Int128 value) =>
        Unsafe.WriteUnaligned(slot->Data + ((long)row * 16), value ^ Int128.MinValue);

    private static ReadOnlySpan<byte> Bytes(byte* p, byte* end, int size) =>
        new(Take(p, end, size) - size, size);

    /// <param name="fixedSize">The size of a fixed; -1 for bytes, whose length comes first.</param>
    private static byte* Unscaled(long fixedSize, byte* p, byte* end, out int size)
    {
        if (fixedSize < 0)
        {
            return Varint.ReadLength(p, end, out size);
        }

        size = (int)fixedSize;
        _ = Take(p, end, fixedSize);
        return p;
    }

    /// <summary>A big-endian number, which must not have more digits than the column.</summary>
    private static Int128 Integer(byte* p, int size, int digits)
    {
        var value = size <= sizeof(long) ? Short(p, size) : Long(p, size, digits);
        var most = PowersOfTen.Of(digits);
        return value < most && value > -most
            ? value
            : throw new CodecFault(p, $"A decimal has more digits than the {digits} that its type allows.");
    }

    private static Int128 Short(byte* p, int size)
    {
        var value = size > 0 && *p >= 0x80 ? -1L : 0L;
        for (var i = 0; i < size; i++)
        {
            value = (value << 8) | p[i];
        }

        return value;
    }

    private static Int128 Long(byte* p, int size, int digits)
    {
        var value = new BigInteger(new ReadOnlySpan<byte>(p, size), isUnsigned: false, isBigEndian: true);
        return value >= (BigInteger)Int128.MinValue && value <= (BigInteger)Int128.MaxValue
            ? (Int128)value
            : throw new CodecFault(p, $"A decimal has more digits than the {digits} that its type allows.");
    }

    private static void StoreDecimal(Slot* slot, int row, int width, Int128 value)
    {
        switch (width)
        {
            case <= 4:
                ((short*)slot->Data)[row] = (short)value;
                break;
            case <= 9:
                ((int*)slot->Data)[row] = (int)value;
                break;
            case <= 18:
                ((long*)slot->Data)[row] = (long)value;
                break;
            default:
                Unsafe.WriteUnaligned(slot->Data + ((long)row * 16), value);
                break;
        }
    }

    private byte* BigDecimal(Slot* slot, byte* p, byte* end, int row)
    {
        p = Varint.ReadLength(p, end, out var length);
        var last = p + length;
        var digits = Varint.ReadLength(p, last, out var size);
        var next = Varint.Read(digits + size, last, out int scale);
        if (next != last || scale < 0 || scale > DecimalText.MaxScale)
        {
            throw new CodecFault(p, $"A big-decimal of {length} bytes with the scale {scale} is not well formed.");
        }

        StoreText(slot, row, DecimalText.Utf8(new ReadOnlySpan<byte>(digits, size), scale));
        return last;
    }
}
