using System.Globalization;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Schemas.Protobuf.Rows;

/// <summary>Intervals as <c>P1M2DT3.5S</c>: months, days and seconds, each with its own sign.</summary>
internal static class IntervalText
{
    private const decimal Million = 1_000_000;

    public static string Write(DuckDbInterval interval)
    {
        var seconds = (interval.Micros / Million).ToString("0.######", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"P{interval.Months}M{interval.Days}DT{seconds}S");
    }

    public static DuckDbInterval? Read(string text)
    {
        var (month, day) = (text.IndexOf('M'), text.IndexOf("DT", StringComparison.Ordinal));
        if (!text.StartsWith('P') || month < 1 || day < month || !text.EndsWith('S')
            || !int.TryParse(text.AsSpan(1, month - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
                out var months)
            || !int.TryParse(text.AsSpan(month + 1, day - month - 1), NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out var days)
            || !decimal.TryParse(text.AsSpan()[(day + 2)..^1], NumberStyles.AllowLeadingSign
                | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(seconds) > long.MaxValue / Million)
        {
            return null;
        }

        return new DuckDbInterval(months, days, (long)(seconds * Million));
    }
}
