using System.Globalization;
using System.Text;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>
/// The backslash escapes of Python's string literals; an unknown one stays as written, as regular expressions need.
/// </summary>
internal static class StringEscape
{
    /// <summary>Appends what the escape at <paramref name="at"/> means and tells how many characters it took.</summary>
    public static int Append(StringBuilder into, string text, int at, TemplateSource source)
    {
        var c = text[at + 1];
        var simple = c switch
        {
            'n' => "\n", 't' => "\t", 'r' => "\r", 'b' => "\b", 'f' => "\f", 'v' => "\v", 'a' => "\a",
            '\\' => "\\", '\'' => "'", '"' => "\"", '\n' => string.Empty,
            _ => null,
        };
        if (simple is not null)
        {
            into.Append(simple);
            return 2;
        }

        return c switch
        {
            'x' => AppendHex(into, text, at, 2, source),
            'u' => AppendHex(into, text, at, 4, source),
            'U' => AppendHex(into, text, at, 8, source),
            >= '0' and <= '7' => AppendOctal(into, text, at),
            'N' => throw Bad(text, at, 2, source),
            _ => AppendAsWritten(into, c),
        };
    }

    private static int AppendAsWritten(StringBuilder into, char c)
    {
        into.Append('\\').Append(c);
        return 2;
    }

    private static int AppendHex(StringBuilder into, string text, int at, int digits, TemplateSource source)
    {
        if (at + 2 + digits > text.Length
            || !uint.TryParse(text.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
                out var code)
            || code > 0x10FFFF)
        {
            throw Bad(text, at, 2 + digits, source);
        }

        _ = code is >= 0xD800 and <= 0xDFFF || code <= 0xFFFF
            ? into.Append((char)code)
            : into.Append(char.ConvertFromUtf32((int)code));
        return 2 + digits;
    }

    private static int AppendOctal(StringBuilder into, string text, int at)
    {
        var end = at + 1;
        var code = 0;
        while (end < text.Length && end < at + 4 && text[end] is >= '0' and <= '7')
        {
            code = (code * 8) + (text[end++] - '0');
        }

        into.Append((char)code);
        return end - at;
    }

    private static TemplateException Bad(string text, int at, int length, TemplateSource source)
    {
        var escape = text[at..Math.Min(text.Length, at + length)];
        return new TemplateException(DiagnosticCodes.TemplateSyntax, $"'{escape}' is not an escape", source.At(at),
            escape,
            @"write a backslash as '\\'");
    }
}
