using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DataMesh.Pipelines.Templating.Values;

/// <summary>Python's <c>'%s and %05.2f' % (a, b)</c>: the conversions s, r, d, i, f, e, x, o and %.</summary>
internal static partial class PercentFormat
{
    public static string Apply(string format, object? value, TemplateRun run)
    {
        var values = value is TemplateTuple tuple ? tuple.Items : [value];
        var named = value as TemplateDictionary;
        var result = new StringBuilder();
        var (used, at) = (0, 0);
        while (at < format.Length)
        {
            if (format[at] != '%')
            {
                result.Append(format[at++]);
                continue;
            }

            var match = Conversion().Match(format, at);
            if (!match.Success)
            {
                throw run.Fail($"'{format[at..Math.Min(format.Length, at + 4)]}' is not a conversion", format,
                    "known: %s %r %d %i %f %e %x %o %%");
            }

            at += match.Length;
            result.Append(match.ValueSpan is "%%" ? "%" : Convert(match, Next(match), run));
            run.CheckOutput(result.Length);
        }

        if (named is null && used < values.Count)
        {
            throw run.Fail(string.Create(CultureInfo.InvariantCulture,
                $"the format takes {used} values, {values.Count} are given"), format);
        }

        run.Produce(result.Length);
        return result.ToString();

        object? Next(Match match)
        {
            if (match.Groups["name"] is { Success: true } name)
            {
                return named is not null && named.TryGet(name.Value, out var item)
                    ? item
                    : throw run.Fail($"the format needs a value named '{name.Value}'", format);
            }

            return used < values.Count
                ? values[used++]
                : throw run.Fail("the format needs more values than are given", format);
        }
    }

    [GeneratedRegex(
        @"\G%(?:\((?<name>[^)]*)\))?(?<flags>[-+ 0]*)(?<width>[0-9]{0,4})"
        + @"(?:\.(?<precision>[0-9]{1,3}))?(?<kind>[srdifexo%])",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Conversion();

    private static string Convert(Match match, object? value, TemplateRun run)
    {
        var flags = match.Groups["flags"].Value;
        var precision = match.Groups["precision"] is { Success: true } p
            ? int.Parse(p.Value, CultureInfo.InvariantCulture)
            : (int?)null;
        var text = match.Groups["kind"].Value switch
        {
            "s" => Cut(ValueText.Of(value, run), precision),
            "r" => Cut(ValueText.Repr(value, run), precision),
            "d" or "i" => Whole(value, run).ToString(CultureInfo.InvariantCulture),
            "x" => Whole(value, run).ToString("x", CultureInfo.InvariantCulture),
            "o" => System.Convert.ToString(Whole(value, run), 8),
            "e" => Real(value, run).ToString("0." + new string('0', precision ?? 6) + "e+00",
                CultureInfo.InvariantCulture),
            _ => Real(value, run).ToString("F" + (precision ?? 6).ToString(CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture),
        };
        var isNumber = match.Groups["kind"].ValueSpan is not ("s" or "r");
        if (isNumber && !text.StartsWith('-'))
        {
            text = flags.Contains('+', StringComparison.Ordinal) ? "+" + text
                : flags.Contains(' ', StringComparison.Ordinal) ? " " + text : text;
        }

        var width = match.Groups["width"].Length == 0
            ? 0
            : int.Parse(match.Groups["width"].Value, CultureInfo.InvariantCulture);
        return Pad(text, width, flags, isNumber);
    }

    private static string Pad(string text, int width, string flags, bool isNumber)
    {
        if (flags.Contains('-', StringComparison.Ordinal))
        {
            return text.PadRight(width);
        }

        if (!isNumber || !flags.Contains('0', StringComparison.Ordinal) || text.Length >= width)
        {
            return text.PadLeft(width);
        }

        var sign = text[0] is '-' or '+' or ' ' ? text[..1] : string.Empty;
        return sign + text[sign.Length..].PadLeft(width - sign.Length, '0');
    }

    private static string Cut(string text, int? precision) =>
        precision < text.Length ? text[..precision.Value] : text;

    private static long Whole(object? value, TemplateRun run) => value switch
    {
        _ when TemplateValue.TryWhole(value, out var n) => n,
        double d when Math.Abs(d) < 9e18 => (long)d,
        _ => throw run.Fail($"the format needs a number, not {TemplateValue.TypeName(value)}"),
    };

    private static double Real(object? value, TemplateRun run) => TemplateValue.TryNumber(value, out var number)
        ? number
        : throw run.Fail($"the format needs a number, not {TemplateValue.TypeName(value)}");
}
