using System.Globalization;
using System.Text;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Builtins;

/// <summary>Formats as Go's <c>fmt</c> does, for the verbs that policies use.</summary>
internal static class GoFormat
{
    private const int MaxWidth = 10_000;

    public static string Format(string format, RegoValue[] values)
    {
        var text = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            var (flags, width, precision, verb) = Directive(format, ref i);
            if (verb == '\0')
            {
                text.Append("%!(NOVERB)");
            }
            else if (verb == '%')
            {
                text.Append('%');
            }
            else
            {
                text.Append(next < values.Length ? Pad(One(verb, flags, precision, values[next]), flags, width,
                    values[next] is RegoNumber) : $"%!{verb}(MISSING)");
                next++;
            }
        }

        if (next < values.Length)
        {
            text.Append("%!(EXTRA ").AppendJoin(", ", values.Skip(next).Select(v =>
                $"{GoType(v)}={Plain(v)}")).Append(')');
        }

        return text.ToString();
    }

    private static (string Flags, int Width, int Precision, char Verb) Directive(string format, ref int i)
    {
        var start = ++i;
        while (i < format.Length && "+-# 0".Contains(format[i], StringComparison.Ordinal))
        {
            i++;
        }

        var flags = format[start..i];
        var width = Number(format, ref i);
        var precision = -1;
        if (i < format.Length && format[i] == '.')
        {
            i++;
            precision = Math.Max(0, Number(format, ref i));
        }

        return (flags, width, precision, i < format.Length ? format[i] : '\0');
    }

    private static int Number(string format, ref int i)
    {
        var value = -1;
        for (; i < format.Length && char.IsAsciiDigit(format[i]); i++)
        {
            value = Math.Min(MaxWidth, (Math.Max(0, value) * 10) + format[i] - '0');
        }

        return value;
    }

    private static string One(char verb, string flags, int precision, RegoValue value)
    {
        switch (verb)
        {
            case 'v':
                return Plain(value);
            case 's':
                var plain = value is RegoNumber ? $"%!s({GoType(value)}={Plain(value)})" : Plain(value);
                return precision >= 0 && precision < plain.Length ? plain[..precision] : plain;
            case 'q' when value is not RegoNumber:
                var text = new StringBuilder();
                RegoText.Quote(text, Plain(value), json: false);
                return text.ToString();
            case 'd' or 'b' or 'o' or 'x' or 'X' when value is RegoNumber { IsInteger: true } n:
                var digits = Strings.Digits(n.Unscaled, verb switch { 'd' => 10, 'b' => 2, 'o' => 8, _ => 16 });
                digits = verb == 'X' ? digits.ToUpperInvariant() : digits;
                return n.Sign >= 0 && flags.Contains('+', StringComparison.Ordinal) ? "+" + digits : digits;
            case 'x' or 'X' when value is RegoString s:
                var hex = Convert.ToHexString(Encoding.UTF8.GetBytes(s.Value));
                return verb == 'x' ? hex.ToLowerInvariant() : hex;
            case 'f' or 'F' or 'e' or 'E' or 'g' or 'G' when value is RegoNumber n && !(n.IsInteger && IsText(n)):
                return Float(verb, flags, precision, n.ToDouble());
            case 't' when value is RegoBoolean:
                return Plain(value);
            case 'T':
                return GoType(value);
            default:
                return $"%!{verb}({GoType(value)}={Plain(value)})";
        }
    }

    /// <summary>A whole number is Go's int unless it was written with a point or an exponent.</summary>
    private static bool IsText(RegoNumber n) => n.ToString().IndexOfAny(['.', 'e', 'E']) < 0;

    private static string Float(char verb, string flags, int precision, double value)
    {
        var places = precision < 0 ? 6 : precision;
        var text = verb switch
        {
            'f' or 'F' => value.ToString("F" + Text(places), CultureInfo.InvariantCulture),
            'e' or 'E' => value.ToString("0." + new string('0', places) + verb + "+00",
                CultureInfo.InvariantCulture),
            _ => value.ToString(precision < 0 ? "R" : "G" + Text(places), CultureInfo.InvariantCulture),
        };
        return value >= 0 && flags.Contains('+', StringComparison.Ordinal) ? "+" + text : text;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Plain(RegoValue value) => value is RegoString s ? s.Value : value.ToString();

    private static string GoType(RegoValue value) => value switch
    {
        RegoNumber n => n.IsInteger && IsText(n) ? "int" : "float64",
        _ => "string",
    };

    private static string Pad(string text, string flags, int width, bool number)
    {
        if (width <= text.Length)
        {
            return text;
        }

        if (flags.Contains('-', StringComparison.Ordinal))
        {
            return text.PadRight(width);
        }

        var signed = text.Length > 0 && text[0] is '-' or '+';
        return number && flags.Contains('0', StringComparison.Ordinal)
            ? signed ? text[0] + text[1..].PadLeft(width - 1, '0') : text.PadLeft(width, '0')
            : text.PadLeft(width);
    }
}
