using System.Buffers.Text;
using System.Globalization;
using System.Text;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Serving.Formats;

/// <summary>
/// Values that are not text or plain numbers, as UTF-8: ISO 8601 for times, every digit for decimals.
/// </summary>
internal static class ScalarText
{
    /// <summary>No value written here is longer.</summary>
    public const int MaxBytes = 128;

    private const long MicrosPerSecond = 1_000_000;

    public static int Write(DuckDbVector vector, int row, Span<byte> to) => vector.Type.Kind switch
    {
        DuckDbTypeKind.Date => Date(vector.Values<int>()[row], to) is var n and > 0 ? n : Slow(vector, row, to),
        DuckDbTypeKind.Timestamp => Moment(vector, row, vector.Values<long>()[row], MicrosPerSecond, isUtc: false, to),
        DuckDbTypeKind.TimestampTz => Moment(vector, row, vector.Values<long>()[row], MicrosPerSecond, isUtc: true, to),
        DuckDbTypeKind.TimestampS => Moment(vector, row, vector.Values<long>()[row], 1, isUtc: false, to),
        DuckDbTypeKind.TimestampMs => Moment(vector, row, vector.Values<long>()[row], 1_000, isUtc: false, to),
        DuckDbTypeKind.TimestampNs => Moment(vector, row, vector.Values<long>()[row], 1_000_000_000, isUtc: false, to),
        DuckDbTypeKind.Time => Clock(vector.Values<long>()[row], MicrosPerSecond, to),
        DuckDbTypeKind.TimeNs => Clock(vector.Values<long>()[row], 1_000_000_000, to),
        DuckDbTypeKind.Decimal => Decimal(vector, row, to),
        DuckDbTypeKind.HugeInt => Ascii(vector.Values<Int128>()[row], to),
        DuckDbTypeKind.UHugeInt => Ascii(vector.Values<UInt128>()[row], to),
        DuckDbTypeKind.Interval => Interval(vector.Values<DuckDbInterval>()[row], to),
        _ => Slow(vector, row, to),
    };

    private static int Ascii(IUtf8SpanFormattable value, Span<byte> to) =>
        value.TryFormat(to, out var written, default, CultureInfo.InvariantCulture) ? written : 0;

    private static int Slow(DuckDbVector vector, int row, Span<byte> to)
    {
        var text = vector.Value(row) switch
        {
            Guid id => id.ToString("D"),
            IFormattable value => value.ToString(format: null, CultureInfo.InvariantCulture),
            var value => value?.ToString() ?? "",
        };
        return Encoding.UTF8.GetBytes(text.AsSpan(0, Math.Min(text.Length, MaxBytes / 3)), to);
    }

    private static int Date(int days, Span<byte> to)
    {
        var number = days + 719_162L;
        if (number is < 0 or > 3_652_058)
        {
            return 0;
        }

        var date = DateOnly.FromDayNumber((int)number);
        return Date(date.Year, date.Month, date.Day, to);
    }

    private static int Date(int year, int month, int day, Span<byte> to)
    {
        Digits(year, 4, to);
        to[4] = (byte)'-';
        Digits(month, 2, to[5..]);
        to[7] = (byte)'-';
        Digits(day, 2, to[8..]);
        return 10;
    }

    private static int Moment(DuckDbVector vector, int row, long units, long perSecond, bool isUtc, Span<byte> to)
    {
        var seconds = Math.DivRem(units, perSecond, out var fraction);
        if (fraction < 0)
        {
            seconds--;
            fraction += perSecond;
        }

        var day = Math.DivRem(seconds, 86_400, out var second);
        if (second < 0)
        {
            day--;
            second += 86_400;
        }

        // Infinity and years that .NET does not know are DuckDB's text.
        if (day is < int.MinValue or > int.MaxValue || Date((int)day, to) == 0)
        {
            return Slow(vector, row, to);
        }

        to[10] = (byte)'T';
        var length = 11 + Clock((second * perSecond) + fraction, perSecond, to[11..]);
        if (isUtc)
        {
            to[length++] = (byte)'Z';
        }

        return length;
    }

    private static int Clock(long units, long perSecond, Span<byte> to)
    {
        var seconds = Math.DivRem(units, perSecond, out var fraction);
        Digits((int)(seconds / 3600), 2, to);
        to[2] = (byte)':';
        Digits((int)(seconds / 60 % 60), 2, to[3..]);
        to[5] = (byte)':';
        Digits((int)(seconds % 60), 2, to[6..]);
        if (fraction == 0)
        {
            return 8;
        }

        to[8] = (byte)'.';
        var length = 9;
        for (var place = perSecond / 10; fraction > 0; place /= 10)
        {
            to[length++] = (byte)('0' + (fraction / place));
            fraction %= place;
        }

        return length;
    }

    private static void Digits(int value, int count, Span<byte> to)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            to[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    private static int Decimal(DuckDbVector vector, int row, Span<byte> to)
    {
        var (width, scale) = (vector.Type.Width, vector.Type.Scale);
        Int128 unscaled = width switch
        {
            <= 4 => vector.Values<short>()[row],
            <= 9 => vector.Values<int>()[row],
            <= 18 => vector.Values<long>()[row],
            _ => vector.Values<Int128>()[row],
        };
        var length = 0;
        if (unscaled < 0)
        {
            to[length++] = (byte)'-';
            unscaled = -unscaled;
        }

        Span<byte> digits = stackalloc byte[48];
        var count = unscaled <= long.MaxValue && Utf8Formatter.TryFormat((long)unscaled, digits, out var fast)
            ? fast
            : Ascii(unscaled, digits);
        var whole = count - scale;
        if (whole <= 0)
        {
            to[length++] = (byte)'0';
        }
        else
        {
            digits[..whole].CopyTo(to[length..]);
            length += whole;
        }

        if (scale == 0)
        {
            return length;
        }

        to[length++] = (byte)'.';
        for (var i = whole; i < 0; i++)
        {
            to[length++] = (byte)'0';
        }

        var rest = digits[Math.Max(whole, 0)..count];
        rest.CopyTo(to[length..]);
        return length + rest.Length;
    }

    /// <summary>
    /// ISO 8601: <c>P1Y2M3DT4H5M6.5S</c>; every part carries its own sign, as in XML Schema's proposals.
    /// </summary>
    private static int Interval(DuckDbInterval value, Span<byte> to)
    {
        var text = new StringBuilder("P");
        Part(text, value.Months / 12, 'Y');
        Part(text, value.Months % 12, 'M');
        Part(text, value.Days, 'D');
        if (value.Micros != 0)
        {
            text.Append('T');
            Part(text, value.Micros / 3_600_000_000, 'H');
            Part(text, value.Micros / 60_000_000 % 60, 'M');
            var micros = value.Micros % 60_000_000;
            if (micros != 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{micros / 1_000_000m:0.######}S");
            }
        }

        if (text.Length == 1)
        {
            text.Append("T0S");
        }

        return Encoding.ASCII.GetBytes(text.ToString(), to);
    }

    private static void Part(StringBuilder text, long value, char unit)
    {
        if (value != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{value}{unit}");
        }
    }
}
