using System.Globalization;

namespace DataMesh.Schemas.Json.Formats;

/// <summary>The formats of RFC 3339: <c>date</c>, <c>time</c> and <c>date-time</c>.</summary>
internal static class TimeFormats
{
    public static bool IsDate(string text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-'
        && Number(text, 0, 4) is { } year && Number(text, 5, 2) is { } month && Number(text, 8, 2) is { } day
        && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year == 0 ? 4 : year, month);

    public static bool IsDateTime(string text) =>
        text.Length > 11 && text[10] is 'T' or 't' && IsDate(text[..10]) && IsTime(text[11..]);

    /// <summary>
    /// Hours, minutes, seconds with an optional fraction, and an offset; a leap second only at UTC midnight.
    /// </summary>
    public static bool IsTime(string text)
    {
        if (text.Length < 9 || text[2] != ':' || text[5] != ':' || Number(text, 0, 2) is not { } hour
            || Number(text, 3, 2) is not { } minute || Number(text, 6, 2) is not { } second || hour > 23 || minute > 59)
        {
            return false;
        }

        var position = 8;
        if (text[position] == '.')
        {
            var start = ++position;
            while (position < text.Length && char.IsAsciiDigit(text[position]))
            {
                position++;
            }

            if (position == start)
            {
                return false;
            }
        }

        if (Offset(text[position..]) is not { } offset)
        {
            return false;
        }

        var utc = ((hour * 60) + minute - offset + 1440) % 1440;
        return second <= 59 || (second == 60 && utc == 1439);
    }

    private static int? Offset(string text)
    {
        if (text is "Z" or "z")
        {
            return 0;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':' || Number(text, 1, 2) is not { } hours
            || Number(text, 4, 2) is not { } minutes || hours > 23 || minutes > 59)
        {
            return null;
        }

        return ((hours * 60) + minutes) * (text[0] == '-' ? -1 : 1);
    }

    private static int? Number(string text, int start, int length)
    {
        var digits = text.AsSpan(start, length);
        return digits.IndexOfAnyExceptInRange('0', '9') < 0
            ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;
    }
}
