using System.Globalization;

namespace DataMesh.Schemas.Avro.Json;

/// <summary>
/// How a number is kept: integers digit by digit, others as a 64-bit float that Java's printer writes.
/// </summary>
internal static class AvroJsonNumber
{
    public static bool IsInteger(string text) => text.AsSpan().IndexOfAny(".eE") < 0;

    public static string Plain(string text)
    {
        if (IsInteger(text))
        {
            return text;
        }

        var value = double.Parse(text, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? Java(value) : text;
    }

    // Double.toString: a point always, and an exponent outside of 10^-3 to 10^7.
    private static string Java(double value)
    {
        var size = Math.Abs(value);
        if (size is 0 or (>= 1e-3 and < 1e7))
        {
            var plain = value.ToString("R", CultureInfo.InvariantCulture);
            return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
        }

        var text = value.ToString("E16", CultureInfo.InvariantCulture);
        for (var digits = 1; digits < 17; digits++)
        {
            var shorter = value.ToString("E" + digits.ToString(CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture);
            if (double.Parse(shorter, CultureInfo.InvariantCulture).Equals(value))
            {
                text = shorter;
                break;
            }
        }

        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return FormattableString.Invariant($"{text[..mark]}E{exponent}");
    }
}
