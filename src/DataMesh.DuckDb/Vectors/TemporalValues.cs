using DataMesh.DuckDb.Types;

namespace DataMesh.DuckDb.Vectors;

/// <summary>Boxes dates and times; what .NET's type cannot hold (infinity, years before 1) comes as text.</summary>
internal static class TemporalValues
{
    private const long MicrosPerDay = 86_400_000_000;
    private const long TicksPerMicro = TimeSpan.TicksPerMicrosecond;

    public static object? Read(DuckDbVector vector, int row) => vector.Type.Kind switch
    {
        DuckDbTypeKind.Date => Date(vector.Values<int>()[row]),
        DuckDbTypeKind.Time => Time(vector.Values<long>()[row]),
        DuckDbTypeKind.TimeNs => TimeNs(vector.Values<long>()[row]),
        DuckDbTypeKind.TimeTz => TimeTz(vector.Values<ulong>()[row]),
        DuckDbTypeKind.Timestamp => Timestamp(vector.Values<long>()[row]),
        DuckDbTypeKind.TimestampS => Scaled(vector.Values<long>()[row], 1_000_000),
        DuckDbTypeKind.TimestampMs => Scaled(vector.Values<long>()[row], 1_000),
        DuckDbTypeKind.TimestampNs => TimestampNs(vector.Values<long>()[row]),
        DuckDbTypeKind.TimestampTz => TimestampTz(vector.Values<long>()[row]),
        _ => null,
    };

    private static object Date(int days)
    {
        var number = (long)days + TemporalText.DaysToEpoch;
        return number is >= 0 and <= 3_652_058 ? DateOnly.FromDayNumber((int)number) : TemporalText.Date(days);
    }

    // DuckDB knows 24:00:00, .NET does not.
    private static object Time(long micros) =>
        micros < MicrosPerDay ? new TimeOnly(micros * TicksPerMicro) : TemporalText.Time(micros);

    private static object TimeNs(long nanos) =>
        nanos % 100 == 0 && nanos / 1000 < MicrosPerDay ? new TimeOnly(nanos / 100) : TemporalText.TimeNs(nanos);

    // 40 bits of microseconds, then 24 bits of offset counted down from the largest, 15:59:59.
    private static string TimeTz(ulong bits)
    {
        const int largestOffset = 16 * 60 * 60 - 1;
        return TemporalText.Time((long)(bits >> 24)) + TemporalText.Offset(largestOffset - (int)(bits & 0xFFFFFF));
    }

    private static object Timestamp(long micros) =>
        TryTicks(micros, out var ticks)
            ? new DateTime(ticks, DateTimeKind.Unspecified)
            : TemporalText.Timestamp(micros);

    private static object TimestampTz(long micros) =>
        TryTicks(micros, out var ticks)
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : TemporalText.Timestamp(micros) + (TemporalText.IsInfinite(micros) ? "" : "+00");

    private static object Scaled(long units, long microsPerUnit) =>
        TemporalText.IsInfinite(units) ? TemporalText.Timestamp(units) : Timestamp(checked(units * microsPerUnit));

    private static object TimestampNs(long nanos) =>
        !TemporalText.IsInfinite(nanos) && nanos % 100 == 0
            ? new DateTime(DateTime.UnixEpoch.Ticks + nanos / 100, DateTimeKind.Unspecified)
            : TemporalText.TimestampNs(nanos);

    private static bool TryTicks(long micros, out long ticks)
    {
        const long least = -62_135_596_800_000_000;
        const long most = 253_402_300_799_999_999;
        ticks = micros is >= least and <= most ? micros * TicksPerMicro + DateTime.UnixEpoch.Ticks : 0;
        return micros is >= least and <= most;
    }
}
