using System.Globalization;
using System.Text;

namespace DataMesh.Model.Values;

/// <summary>
/// Durations as people write them: "5 minutes", "30d", "1 hour 30 minutes", or ISO 8601 (<c>PT5M</c>). A month counts
/// 30 days and a year 365.
/// </summary>
public static class Duration
{
    private static readonly (string Name, TimeSpan Size)[] Shown =
    [
        ("day", TimeSpan.FromDays(1)), ("hour", TimeSpan.FromHours(1)), ("minute", TimeSpan.FromMinutes(1)),
        ("second", TimeSpan.FromSeconds(1)), ("millisecond", TimeSpan.FromMilliseconds(1)),
        ("microsecond", TimeSpan.FromMicroseconds(1)),
    ];

    /// <summary>Reads a duration of zero or more; at most 100 years.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 100)
        {
            return false;
        }

        var trimmed = text.AsSpan().Trim();
        var ok = trimmed[0] is 'P' ? TryIso(trimmed[1..], out var ticks) : TryWords(trimmed, out ticks);
        if (!ok || ticks < 0 || ticks > TimeSpan.FromDays(36525).Ticks)
        {
            return false;
        }

        duration = new TimeSpan((long)Math.Round(ticks));
        return true;
    }

    /// <summary>The canonical spelling, for example "1 day 2 hours"; reading it back gives the same duration.</summary>
    public static string ToText(TimeSpan duration)
    {
        var text = new StringBuilder();
        var rest = duration.Ticks;
        foreach (var (name, size) in Shown)
        {
            var count = rest / size.Ticks;
            rest %= size.Ticks;
            if (count > 0)
            {
                text.Append(text.Length == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"{count} {name}")
                    .Append(count == 1 ? "" : "s");
            }
        }

        return text.Length == 0 ? "0 seconds" : text.ToString();
    }

    private static bool TryWords(ReadOnlySpan<char> text, out decimal ticks)
    {
        ticks = 0;
        var at = 0;
        while (at < text.Length)
        {
            if (!TryNumber(text, ref at, out var number))
            {
                return false;
            }

            Skip(text, ref at);
            var start = at;
            while (at < text.Length && char.IsAsciiLetter(text[at]))
            {
                at++;
            }

            if (UnitTicks(text[start..at]) is not { } unit)
            {
                return false;
            }

            ticks += number * unit;
            Skip(text, ref at);
        }

        return true;
    }

    // ISO 8601-1:2019, 5.5.2.2: date part, then T and the time part; weeks are allowed beside the others.
    private static bool TryIso(ReadOnlySpan<char> text, out decimal ticks)
    {
        ticks = 0;
        var (at, inTime, parts) = (0, false, 0);
        while (at < text.Length)
        {
            if (text[at] == 'T' && !inTime)
            {
                (inTime, parts) = (true, 0);
                at++;
                continue;
            }

            if (!TryNumber(text, ref at, out var number) || at >= text.Length
                || IsoTicks(text[at++], inTime) is not { } unit)
            {
                return false;
            }

            ticks += number * unit;
            parts++;
        }

        return parts > 0;
    }

    private static decimal? IsoTicks(char unit, bool inTime) => (unit, inTime) switch
    {
        ('Y', false) => 365m * TimeSpan.TicksPerDay,
        ('M', false) => 30m * TimeSpan.TicksPerDay,
        ('W', false) => 7m * TimeSpan.TicksPerDay,
        ('D', false) => TimeSpan.TicksPerDay,
        ('H', true) => TimeSpan.TicksPerHour,
        ('M', true) => TimeSpan.TicksPerMinute,
        ('S', true) => TimeSpan.TicksPerSecond,
        _ => null,
    };

    private static decimal? UnitTicks(ReadOnlySpan<char> unit) => unit switch
    {
        "us" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
        "ms" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "s" or "sec" or "secs" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "min" or "mins" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hr" or "hrs" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        "w" or "week" or "weeks" => 7m * TimeSpan.TicksPerDay,
        "month" or "months" => 30m * TimeSpan.TicksPerDay,
        "y" or "year" or "years" => 365m * TimeSpan.TicksPerDay,
        _ => null,
    };

    private static bool TryNumber(ReadOnlySpan<char> text, ref int at, out decimal number)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
        {
            at++;
        }

        return decimal.TryParse(text[start..at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out number)
            && number < 1_000_000_000_000_000m;
    }

    private static void Skip(ReadOnlySpan<char> text, ref int at)
    {
        while (at < text.Length && (text[at] == ' ' || text[at] == ','))
        {
            at++;
        }
    }
}
