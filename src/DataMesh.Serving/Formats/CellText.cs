using System.Globalization;
using System.Text;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Serving.Formats;

/// <summary>Values as text: ISO 8601 for times, all digits for numbers.</summary>
internal static class CellText
{
    public static string Of(object value) => value switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        DuckDbInterval interval => Duration(interval),
        byte[] bytes => Convert.ToBase64String(bytes),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    /// <summary>ISO 8601 with signed parts, for example <c>P1M-2DT3.5S</c>.</summary>
    private static string Duration(DuckDbInterval interval)
    {
        var text = new StringBuilder("P");
        Part(text, interval.Months, 'M');
        Part(text, interval.Days, 'D');
        if (interval.Micros != 0 || text.Length == 1)
        {
            text.Append('T').Append((interval.Micros / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture))
                .Append('S');
        }

        return text.ToString();
    }

    private static void Part(StringBuilder text, int number, char unit)
    {
        if (number != 0)
        {
            text.Append(number.ToString(CultureInfo.InvariantCulture)).Append(unit);
        }
    }
}
