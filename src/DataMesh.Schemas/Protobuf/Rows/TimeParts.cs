using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Protobuf.Codec;

namespace DataMesh.Schemas.Protobuf.Rows;

/// <summary>Times of messages as the numbers that DuckDB keeps.</summary>
internal static class TimeParts
{
    private const long Nanos = 1_000_000_000;

    public static long Micros(ColumnPlan plan, ProtoMessage duration) =>
        Scale(plan, Seconds(duration), NanosOf(duration), 1_000_000);

    public static int Days(ColumnPlan plan, ProtoMessage date)
    {
        var (year, month, day) = (Part(date, "year"), Part(date, "month"), Part(date, "day"));
        return year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year,
            month)
            ? new DateOnly(year, month, day).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber
            : throw RowErrors.Value(plan, "it is no whole date of the years 1 to 9999");
    }

    public static long OfDay(ColumnPlan plan, ProtoMessage time)
    {
        var (hours, minutes, seconds) = (Part(time, "hours"), Part(time, "minutes"), Part(time, "seconds"));
        var nanos = Part(time, "nanos");
        if (hours is < 0 or > 24 || minutes is < 0 or > 59 || seconds is < 0 or > 59 || nanos is < 0 or >= (int)Nanos
            || (hours == 24 && (minutes | seconds | nanos) != 0))
        {
            throw RowErrors.Value(plan, "it is no time of a day");
        }

        var whole = (hours * 60L + minutes) * 60 + seconds;
        return Scale(plan, whole, nanos, plan.Type.Kind is DuckDbTypeKind.TimeNs ? Nanos : 1_000_000);
    }

    public static long Moment(ColumnPlan plan, ProtoMessage moment) => Scale(plan, Seconds(moment), NanosOf(moment),
        PerSecond(plan.Type.Kind));

    /// <summary>How many of a type's units a second has.</summary>
    public static long PerSecond(DuckDbTypeKind kind) => kind switch
    {
        DuckDbTypeKind.TimestampS => 1,
        DuckDbTypeKind.TimestampMs => 1000,
        DuckDbTypeKind.TimestampNs or DuckDbTypeKind.TimeNs => Nanos,
        _ => 1_000_000,
    };

    private static long Seconds(ProtoMessage message) => message.Get("seconds") as long? ?? 0;

    private static int NanosOf(ProtoMessage message) => Part(message, "nanos");

    private static int Part(ProtoMessage message, string name) => message.Get(name) as int? ?? 0;

    private static long Scale(ColumnPlan plan, long seconds, int nanos, long perSecond)
    {
        if (nanos % (Nanos / perSecond) != 0)
        {
            throw RowErrors.Value(plan, $"{RowErrors.Spell(nanos)} nanoseconds are finer than the column");
        }

        try
        {
            return checked(seconds * perSecond + nanos / (Nanos / perSecond));
        }
        catch (OverflowException)
        {
            throw RowErrors.Value(plan, "the time is out of range");
        }
    }
}
