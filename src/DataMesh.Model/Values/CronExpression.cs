using System.Globalization;
using System.Numerics;

namespace DataMesh.Model.Values;

/// <summary>
/// A five-field cron expression in UTC: minute, hour, day of month, month, day of week (0 and 7 are Sunday), with
/// lists, ranges, steps and three-letter names. When both day fields are restricted, either may match.
/// </summary>
public sealed class CronExpression
{
    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly string _text;
    private readonly ulong _minutes;
    private readonly ulong _hours;
    private readonly ulong _days;
    private readonly ulong _months;
    private readonly ulong _weekdays;
    private readonly bool _eitherDay;

    private CronExpression(string text, ReadOnlySpan<ulong> sets, bool eitherDay)
    {
        _text = text;
        (_minutes, _hours, _days, _months) = (sets[0], sets[1], sets[2], sets[3]);
        _weekdays = (sets[4] | (sets[4] >> 7)) & 0x7f;
        _eitherDay = eitherDay;
    }

    /// <summary>Reads an expression; <paramref name="problem"/> names the field that is wrong.</summary>
    public static bool TryParse(string? text, out CronExpression? expression, out string? problem)
    {
        expression = null;
        var fields = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (fields.Length != 5)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"it has {fields.Length} fields, not five");
            return false;
        }

        Span<ulong> sets = stackalloc ulong[5];
        (string Name, int Min, int Max, string[] Names)[] shapes =
        [
            ("minute", 0, 59, []), ("hour", 0, 23, []), ("day of month", 1, 31, []), ("month", 1, 12, Months),
            ("day of week", 0, 7, Days),
        ];
        for (var i = 0; i < 5; i++)
        {
            if (!TryField(fields[i], shapes[i].Min, shapes[i].Max, shapes[i].Names, out sets[i]))
            {
                problem = string.Create(CultureInfo.InvariantCulture,
                    $"its {shapes[i].Name} `{fields[i]}` is not within {shapes[i].Min}-{shapes[i].Max}");
                return false;
            }
        }

        problem = null;
        expression = new CronExpression(string.Join(' ', fields), sets,
            eitherDay: fields[2][0] != '*' && fields[4][0] != '*');
        if (expression.Next(DateTimeOffset.UnixEpoch) is null)
        {
            problem = "no such day ever comes";
            expression = null;
        }

        return expression is not null;
    }

    /// <summary>The first match strictly after an instant, or null when there is none within eight years.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var utc = after.UtcDateTime;
        var time = new DateTime(utc.Year, utc.Month, utc.Day, utc.Hour, utc.Minute, 0, DateTimeKind.Utc).AddMinutes(1);
        var last = time.AddYears(8);
        while (time < last)
        {
            if (!Has(_months, time.Month))
            {
                time = new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1);
            }
            else if (!MatchesDay(time))
            {
                time = time.Date.AddDays(1);
            }
            else if (!Has(_hours, time.Hour))
            {
                time = time.Date.AddHours(time.Hour + 1);
            }
            else if (!Has(_minutes, time.Minute))
            {
                time = time.AddMinutes(1);
            }
            else
            {
                return new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc));
            }
        }

        return null;
    }

    /// <summary>The expression with single spaces.</summary>
    public override string ToString() => _text;

    private bool MatchesDay(DateTime time)
    {
        var (day, weekday) = (Has(_days, time.Day), Has(_weekdays, (int)time.DayOfWeek));
        return _eitherDay ? day || weekday : day && weekday;
    }

    private static bool Has(ulong set, int value) => (set >> value & 1) != 0;

    private static bool TryField(string field, int min, int max, string[] names, out ulong set)
    {
        set = 0;
        foreach (var part in field.Split(','))
        {
            var slash = part.Split('/');
            var step = 1;
            if (slash.Length > 2 || (slash.Length == 2 && (!TryNumber(slash[1], 1, max, [], out step))))
            {
                return false;
            }

            if (!TryRange(slash[0], min, max, names, openEnded: slash.Length == 2, out var from, out var to))
            {
                return false;
            }

            for (var value = from; value <= to; value += step)
            {
                set |= 1UL << value;
            }
        }

        return BitOperations.PopCount(set) > 0;
    }

    private static bool TryRange(string text, int min, int max, string[] names, bool openEnded, out int from,
        out int to)
    {
        (from, to) = (min, max);
        if (text == "*")
        {
            return true;
        }

        var ends = text.Split('-');
        if (ends.Length > 2 || !TryNumber(ends[0], min, max, names, out from))
        {
            return false;
        }

        if (ends.Length == 2)
        {
            return TryNumber(ends[1], min, max, names, out to) && from <= to;
        }

        to = openEnded ? max : from;
        return true;
    }

    private static bool TryNumber(string text, int min, int max, string[] names, out int value)
    {
        var name = Array.FindIndex(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (name >= 0)
        {
            value = name + min;
            return true;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
            && value >= min && value <= max;
    }
}
