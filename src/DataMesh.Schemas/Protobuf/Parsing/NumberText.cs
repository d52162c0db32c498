using System.Globalization;

namespace DataMesh.Schemas.Protobuf.Parsing;

/// <summary>Numbers as the language writes them: decimal, octal and hexadecimal.</summary>
internal static class NumberText
{
    /// <summary>Without a sign.</summary>
    public static bool TryInteger(ReadOnlySpan<char> text, out ulong value)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        }

        if (text.Length > 1 && text[0] == '0')
        {
            return TryOctal(text[1..], out value);
        }

        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>With a sign; also <c>inf</c> and <c>nan</c>, and an <c>f</c> behind it.</summary>
    public static bool TryDouble(string text, out double value)
    {
        var negative = text.StartsWith('-');
        var body = text.AsSpan(negative ? 1 : 0);
        value = 0;
        if (body.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || body.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            value = double.PositiveInfinity;
        }
        else if (body.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            value = double.NaN;
        }
        else if (TryInteger(body, out var whole))
        {
            value = whole;
        }
        else if (!double.TryParse(
            body.TrimEnd("fF"), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        value = negative ? -value : value;
        return true;
    }

    /// <summary>With a sign, within 64 bits.</summary>
    public static bool TrySigned(string text, out Int128 value)
    {
        var negative = text.StartsWith('-');
        var known = TryInteger(text.AsSpan(negative ? 1 : 0), out var whole);
        value = negative ? -(Int128)whole : whole;
        return known;
    }

    private static bool TryOctal(ReadOnlySpan<char> digits, out ulong value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7' || value >> 61 != 0)
            {
                return false;
            }

            value = (value << 3) | (uint)(digit - '0');
        }

        return true;
    }
}
