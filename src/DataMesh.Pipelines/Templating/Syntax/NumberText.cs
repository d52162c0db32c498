using System.Globalization;

namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>Whole numbers as templates write them; null when one does not fit in 64 bits.</summary>
internal static class NumberText
{
    public static object? ParseWhole(string text) =>
        long.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture,
            out var value)
            ? value
            : null;

    public static object? ParseRadix(string text)
    {
        var digits = text[2..].Replace("_", "", StringComparison.Ordinal);
        var radix = char.ToLowerInvariant(text[1]) switch { 'b' => 2, 'o' => 8, _ => 16 };
        long value = 0;
        foreach (var digit in digits)
        {
            var weight = char.IsAsciiDigit(digit) ? digit - '0' : char.ToLowerInvariant(digit) - 'a' + 10;
            if (value > (long.MaxValue - weight) / radix)
            {
                return null;
            }

            value = (value * radix) + weight;
        }

        return value;
    }
}
