using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Builtins;

/// <summary>Times in nanoseconds since 1970.</summary>
internal static partial class Times
{
    private const long NanosecondsPerTick = 100;
    private const string Expected = "either number (ns) or [number (ns), string (tz)]";

    public static IEnumerable<Builtin> All() =>
    [
        new("time.parse_rfc3339_ns", 1, ParseRfc3339),
        new("time.date", 1, a => At(a) is var t ? Numbers(t.Year, t.Month, t.Day) : null),
        new("time.clock", 1, a => At(a) is var t ? Numbers(t.Hour, t.Minute, t.Second) : null),
        new("time.weekday", 1, a => new RegoString(At(a).DayOfWeek.ToString())),
        new("time.add_date", 4, AddDate),
    ];

    private static RegoArray Numbers(params int[] numbers) => new([.. numbers.Select(n => RegoNumber.Of(n))]);

    private static DateTimeOffset At(BuiltinArguments a)
    {
        var time = a[0] is RegoArray { Count: >= 2 } pair ? pair.Array[0] : a[0];
        if (time is not RegoNumber { IsInteger: true } number)
        {
            throw a.Operand(0, Expected);
        }

        if (number.Unscaled > long.MaxValue || number.Unscaled < long.MinValue)
        {
            throw a.Fail("timestamp too big");
        }

        var ticks = (long)((number.Unscaled - Part(number.Unscaled)) / NanosecondsPerTick);
        return TimeZoneInfo.ConvertTime(DateTimeOffset.UnixEpoch.AddTicks(ticks), Zone(a));
    }

    private static TimeZoneInfo Zone(BuiltinArguments a)
    {
        if (a[0] is not RegoArray { Count: >= 2 } pair)
        {
            return TimeZoneInfo.Utc;
        }

        var name = pair.Array[1] is RegoString s ? s.Value : throw a.Operand(0, Expected);
        return name is "" or "UTC" ? TimeZoneInfo.Utc
            : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found
            : throw a.Fail($"unknown time zone {name}");
    }

    /// <summary>The nanoseconds below a tick, counted up from the tick before.</summary>
    private static BigInteger Part(BigInteger nanoseconds) =>
        ((nanoseconds % NanosecondsPerTick) + NanosecondsPerTick) % NanosecondsPerTick;

    private static RegoNumber ParseRfc3339(BuiltinArguments a)
    {
        var match = Rfc3339().Match(a.Text(0));
        if (!match.Success || !DateTimeOffset.TryParse(match.Groups["date"].Value + "T" + match.Groups["time"].Value
            + match.Groups["zone"].Value.Replace("-00:00", "Z", StringComparison.Ordinal),
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            throw a.Fail($"parsing time \"{a.Text(0)}\": not a time of RFC 3339");
        }

        var fraction = match.Groups["fraction"].Value.PadRight(9, '0')[..9];
        return InRange(a, Nanoseconds(time) + BigInteger.Parse(fraction, CultureInfo.InvariantCulture));
    }

    private static BigInteger Nanoseconds(DateTimeOffset time) =>
        new BigInteger(time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * NanosecondsPerTick;

    private static RegoNumber InRange(BuiltinArguments a, BigInteger nanoseconds) =>
        nanoseconds > long.MaxValue || nanoseconds < long.MinValue ? throw a.Fail("time outside of valid range")
            : RegoNumber.Of(nanoseconds);

    private static RegoNumber AddDate(BuiltinArguments a)
    {
        var time = At(a);
        var nanoseconds = a[0] is RegoArray pair ? (RegoNumber)pair.Array[0] : a.Number(0);
        var month = BigInteger.Add(time.Month - 1 + ((BigInteger)a.SmallInteger(1) * 12), a.SmallInteger(2));
        var year = time.Year + (month >= 0 ? month / 12 : -((11 - month) / 12));
        if (year is var y && (y < 1 || y > 9999))
        {
            throw a.Fail("time outside of valid range");
        }

        try
        {
            // Days beyond a month's end run over into the next month, as Go counts.
            var first = new DateTime((int)year, (int)(((month % 12) + 12) % 12) + 1, 1, 0, 0, 0,
                DateTimeKind.Unspecified);
            var local = first.AddDays((double)time.Day - 1 + a.SmallInteger(3)) + time.TimeOfDay;
            var moved = new DateTimeOffset(local, Zone(a).GetUtcOffset(local));
            return InRange(a, Nanoseconds(moved) + Part(nanoseconds.Floor()));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw a.Fail("time outside of valid range");
        }
    }

    [GeneratedRegex(@"^(?<date>\d{4}-\d\d-\d\d)T(?<time>\d\d:\d\d:\d\d)(\.(?<fraction>\d+))?(?<zone>Z|[+-]\d\d:\d\d)$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rfc3339();
}
