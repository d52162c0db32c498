using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace DataMesh.Pipelines.Templating.Values;

/// <summary>
/// How values are printed: Python's <c>str()</c> at the top, its <c>repr()</c> inside lists and dictionaries.
/// </summary>
internal static class ValueText
{
    public static string Of(object? value, TemplateRun run)
    {
        switch (value)
        {
            case string text:
                return text;
            case Undefined:
                return string.Empty;
            default:
                var builder = new StringBuilder();
                Write(builder, value, run);
                run.Produce(builder.Length);
                return builder.ToString();
        }
    }

    public static string Repr(object? value, TemplateRun run)
    {
        var builder = new StringBuilder();
        Write(builder, value, run);
        run.Produce(builder.Length);
        return builder.ToString();
    }

    public static string Number(double value)
    {
        if (double.IsNaN(value))
        {
            return "nan";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "inf" : "-inf";
        }

        var text = value.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = value == 0 ? 0 : int.Parse(text[(text.IndexOf('E', StringComparison.Ordinal) + 1)..],
            CultureInfo.InvariantCulture);
        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        if (exponent is >= -4 and < 16)
        {
            var plain = digits.Contains('E', StringComparison.Ordinal) ? Expand(value) : digits;
            return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
        }

        var mantissa = digits.Contains('E', StringComparison.Ordinal)
            ? digits[..digits.IndexOf('E', StringComparison.Ordinal)]
            : Mantissa(digits);
        var sign = exponent < 0 ? "-" : "+";
        return $"{mantissa}e{sign}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
    }

    private static string Expand(double value) =>
        ((decimal)value).ToString("0.##############################", CultureInfo.InvariantCulture);

    private static string Mantissa(string digits)
    {
        var negative = digits.StartsWith('-');
        var significant = digits.Replace(".", "", StringComparison.Ordinal).TrimStart('-', '0').TrimEnd('0');
        var mantissa = significant.Length > 1 ? $"{significant[0]}.{significant[1..]}" : significant;
        return negative ? "-" + mantissa : mantissa;
    }

    private static void Write(StringBuilder into, object? value, TemplateRun run)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        run.Step();
        run.CheckOutput(into.Length);
        switch (value)
        {
            case null:
                into.Append("None");
                break;
            case bool b:
                into.Append(b ? "True" : "False");
                break;
            case long n:
                into.Append(n.ToString(CultureInfo.InvariantCulture));
                break;
            case double d:
                into.Append(Number(d));
                break;
            case string text:
                WriteQuoted(into, text);
                break;
            case List<object?> list:
                WriteItems(into, '[', list, ']', run);
                break;
            case TemplateTuple tuple:
                WriteItems(into, '(', tuple.Items, tuple.Items.Count == 1 ? "," : string.Empty, ')', run);
                break;
            case TemplateDictionary dictionary:
                WriteDictionary(into, dictionary, run);
                break;
            case ITemplateObject { Text: { } text }:
                into.Append(text);
                break;
            case Undefined:
                into.Append("Undefined");
                break;
            default:
                throw run.Fail($"{TemplateValue.TypeName(value)} can not be printed",
                    fix: value is ITemplateObject ? "print one of its attributes" : "call it with '( )'");
        }
    }

    private static void WriteItems(StringBuilder into, char open, IReadOnlyList<object?> items, char close,
        TemplateRun run) => WriteItems(into, open, items, string.Empty, close, run);

    private static void WriteItems(StringBuilder into, char open, IReadOnlyList<object?> items, string behind,
        char close, TemplateRun run)
    {
        into.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            into.Append(i > 0 ? ", " : string.Empty);
            Write(into, items[i], run);
        }

        into.Append(behind).Append(close);
    }

    private static void WriteDictionary(StringBuilder into, TemplateDictionary dictionary, TemplateRun run)
    {
        into.Append('{');
        var separator = string.Empty;
        foreach (var (key, value) in dictionary.Items)
        {
            into.Append(separator);
            Write(into, key, run);
            into.Append(": ");
            Write(into, value, run);
            separator = ", ";
        }

        into.Append('}');
    }

    private static void WriteQuoted(StringBuilder into, string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal)
            ? '"'
            : '\'';
        into.Append(quote);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\n' => into.Append("\\n"),
                '\r' => into.Append("\\r"),
                '\t' => into.Append("\\t"),
                '\\' => into.Append("\\\\"),
                _ when c == quote => into.Append('\\').Append(c),
                < ' ' or '\x7f' => into.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture)),
                _ => into.Append(c),
            };
        }

        into.Append(quote);
    }
}
