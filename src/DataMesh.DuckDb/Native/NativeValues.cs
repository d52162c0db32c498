using System.Collections;
using System.Text;
using DataMesh.DuckDb.Native.Handles;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Native;

/// <summary>Makes <c>duckdb_value</c>s of .NET values.</summary>
internal static unsafe class NativeValues
{
    public static ValueHandle Create(object? value, HandleLedger ledger) => new(Pointer(value, ledger), ledger);

    private static nint Pointer(object? value, HandleLedger ledger) => value switch
    {
        null => NativeMethods.CreateNull(),
        bool v => NativeMethods.CreateBool(v),
        sbyte v => NativeMethods.CreateInt8(v),
        byte v => NativeMethods.CreateUInt8(v),
        short v => NativeMethods.CreateInt16(v),
        ushort v => NativeMethods.CreateUInt16(v),
        int v => NativeMethods.CreateInt32(v),
        uint v => NativeMethods.CreateUInt32(v),
        long v => NativeMethods.CreateInt64(v),
        ulong v => NativeMethods.CreateUInt64(v),
        Int128 v => NativeMethods.CreateHugeInt(NativeHugeInt.From(v)),
        UInt128 v => NativeMethods.CreateUHugeInt(NativeHugeInt.From(v)),
        float v => NativeMethods.CreateFloat(v),
        double v => NativeMethods.CreateDouble(v),
        decimal v => Decimal(v),
        DuckDbDecimal v => NativeMethods.CreateDecimal(new(38, v.Scale, NativeHugeInt.From(v.Unscaled))),
        string v => Varchar(v),
        byte[] v => Blob(v),
        Guid v => Uuid(v),
        DateOnly v => NativeMethods.CreateDate(v.DayNumber - TemporalText.DaysToEpoch),
        TimeOnly v => NativeMethods.CreateTime(v.Ticks / TimeSpan.TicksPerMicrosecond),
        DateTime v => Timestamp(v),
        DateTimeOffset v => NativeMethods.CreateTimestampTz(Micros(v.UtcTicks)),
        TimeSpan v => NativeMethods.CreateInterval(new(0, 0, v.Ticks / TimeSpan.TicksPerMicrosecond)),
        DuckDbInterval v => NativeMethods.CreateInterval(v),
        IEnumerable v => List(v, ledger),
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot be a parameter.", nameof(value)),
    };

    private static nint Timestamp(DateTime value) => value.Kind == DateTimeKind.Utc
        ? NativeMethods.CreateTimestampTz(Micros(value.Ticks))
        : NativeMethods.CreateTimestamp(Micros(value.Ticks));

    private static long Micros(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static nint Decimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = new UInt128(
            (uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        var unscaled = (Int128)magnitude;
        return NativeMethods.CreateDecimal(
            new(38, value.Scale, NativeHugeInt.From(value < 0 ? -unscaled : unscaled)));
    }

    private static nint Varchar(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        fixed (byte* start = bytes)
        {
            // An empty array has no address; the length is what counts.
            byte none = 0;
            return NativeMethods.CreateVarchar(start == null ? &none : start, (ulong)bytes.Length);
        }
    }

    private static nint Blob(byte[] value)
    {
        fixed (byte* start = value)
        {
            byte none = 0;
            return NativeMethods.CreateBlob(start == null ? &none : start, (ulong)value.Length);
        }
    }

    private static nint Uuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return NativeMethods.CreateUuid(
            NativeHugeInt.From(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes)));
    }

    private static nint List(IEnumerable values, HandleLedger ledger)
    {
        List<ValueHandle> handles = [];
        try
        {
            foreach (var value in values)
            {
                handles.Add(Create(value, ledger));
            }

            // The first element that is not null tells the list's type; duckdb_get_value_type only lends it.
            var typed = handles.Zip(values.Cast<object?>()).FirstOrDefault(p => p.Second is not null).First;
            using var any = new LogicalTypeHandle(typed is null ? NativeMethods.CreateLogicalType(36) : 0, ledger);
            var type = typed is null ? any.DangerousGetHandle() : NativeMethods.ValueType(typed);
            var pointers = handles.Select(h => h.DangerousGetHandle()).ToArray();
            fixed (nint* start = pointers)
            {
                nint none = 0;
                return NativeMethods.CreateList(type, start == null ? &none : start, (ulong)pointers.Length);
            }
        }
        finally
        {
            handles.ForEach(h => h.Dispose());
        }
    }
}
