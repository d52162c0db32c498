using System.Globalization;

namespace DataMesh.DuckDb.Vectors;

/// <summary>DuckDB's own text for dates and times, over its whole range.</summary>
internal static class TemporalText
{
    /// <summary>Days from 0001-01-01 to 1970-01-01.</summary>
    public const int DaysToEpoch = 719_162;

    private const long MicrosPerDay = 86_400_000_000;
    private const long NanosPerDay = MicrosPerDay * 1000;

    public static bool IsInfinite(long value) => value is long.MaxValue or -long.MaxValue;

    public static string Date(int days)
    {
        if (days is int.MaxValue or -int.MaxValue)
        {
            return days < 0 ? "-infinity" : "infinity";
        }

        var (year, month, day) = Civil(days);
        return year > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}-{day:D2}")
            : string.Create(CultureInfo.InvariantCulture, $"{1 - year:D4}-{month:D2}-{day:D2} (BC)");
    }

    public static string Time(long micros)
    {
        var (seconds, fraction) = Math.DivRem(micros, 1_000_000);
        return Clock(seconds) + Fraction(fraction, digits: 6);
    }

    public static string TimeNs(long nanos)
    {
        var (seconds, fraction) = Math.DivRem(nanos, 1_000_000_000);
        return Clock(seconds) + Fraction(fraction, digits: 9);
    }

    public static string Timestamp(long micros)
    {
        if (IsInfinite(micros))
        {
            return micros < 0 ? "-infinity" : "infinity";
        }

        var days = Floor(micros, MicrosPerDay);
        return Join(Date((int)days), Time(micros - days * MicrosPerDay));
    }

    public static string TimestampNs(long nanos)
    {
        if (IsInfinite(nanos))
        {
            return nanos < 0 ? "-infinity" : "infinity";
        }

        var days = Floor(nanos, NanosPerDay);
        return Join(Date((int)days), TimeNs(nanos - days * NanosPerDay));
    }

    /// <summary>The offset of a TIME WITH TIME ZONE, without the parts that are zero at the end.</summary>
    public static string Offset(int seconds)
    {
        var rest = Math.Abs(seconds);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(seconds < 0 ? '-' : '+')}{rest / 3600:D2}");
        if (rest % 3600 != 0)
        {
            text += string.Create(CultureInfo.InvariantCulture, $":{rest / 60 % 60:D2}");
        }

        return rest % 60 == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $":{rest % 60:D2}");
    }

    // DuckDB puts the era after the time: 0044-03-15 (BC) 12:00:00 is written 0044-03-15 (BC) 12:00:00.
    private static string Join(string date, string time) => $"{date} {time}";

    private static string Clock(long seconds) => string.Create(
        CultureInfo.InvariantCulture, $"{seconds / 3600:D2}:{seconds / 60 % 60:D2}:{seconds % 60:D2}");

    private static string Fraction(long fraction, int digits) => fraction == 0
        ? ""
        : "." + fraction.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0').TrimEnd('0');

    private static long Floor(long value, long by) => value >= 0 ? value / by : (value - by + 1) / by;

    /// <summary>
    /// Proleptic Gregorian date of a day number, for any year (400-year cycles of 146,097 days from March).
    /// </summary>
    private static (long Year, int Month, int Day) Civil(long days)
    {
        var shifted = days + 719_468;
        var era = Floor(shifted, 146_097);
        var dayOfEra = shifted - era * 146_097;
        var yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var monthFromMarch = (5 * dayOfYear + 2) / 153;
        var day = (int)(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
        var month = (int)(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9);
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
    }
}
