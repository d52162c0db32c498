using System.Globalization;

namespace DataMesh.Model.Values;

/// <summary>A share of a whole, 0 to 1 inside, written as "99.9%".</summary>
public readonly record struct Percentage(double Fraction)
{
    /// <summary>Reads "99.9%" or "99.9 %"; a bare number would be ambiguous (1 or 100?) and is refused.</summary>
    public static bool TryParse(string? text, out Percentage percentage)
    {
        percentage = default;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is < 2 or > 40 || trimmed[^1] != '%'
            || !decimal.TryParse(trimmed[..^1].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out var number)
            || number is < 0 or > 100)
        {
            return false;
        }

        percentage = new Percentage((double)(number / 100));
        return true;
    }

    public override string ToString() =>
        ((decimal)Fraction * 100).ToString("0.#############", CultureInfo.InvariantCulture) + "%";
}
