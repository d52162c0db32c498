using System.Text;
using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>Python's methods of <c>str</c>.</summary>
internal static class TextMethods
{
    public static FunctionTable Build()
    {
        var table = new FunctionTable("method");
        AddCase(table);
        AddSearch(table);
        table.Add("strip", "self chars?", call => call.Made(Texts.Strip(call.Text(0), call[1] as string)));
        table.Add("lstrip", "self chars?", call => call.Made(call[1] is string chars
            ? call.Text(0).TrimStart(chars.ToCharArray())
            : call.Text(0).TrimStart()));
        table.Add("rstrip", "self chars?", call => call.Made(call[1] is string chars
            ? call.Text(0).TrimEnd(chars.ToCharArray())
            : call.Text(0).TrimEnd()));
        table.Add("replace", "self old new count?",
            call => Texts.Replace(call, call.Text(0), call.Text(1), call.Text(2), call.Whole(3, -1)));
        table.Add("split", "self sep? maxsplit?",
            call => Texts.Split(call, call.Text(0), call[1] as string, call.Whole(2, -1), fromRight: false));
        table.Add("rsplit", "self sep? maxsplit?",
            call => Texts.Split(call, call.Text(0), call[1] as string, call.Whole(2, -1), fromRight: true));
        table.Add("splitlines", "self", SplitLines);
        table.Add("partition", "self sep", Partition);
        table.Add("join", "self values", Join);
        table.Add("format", "self *args **kwargs", Format);
        table.Add("zfill", "self width", ZeroFill);
        table.Add("ljust", "self width fill?", call => call.Made(call.Text(0).PadRight(Width(call), Fill(call))));
        table.Add("rjust", "self width fill?", call => call.Made(call.Text(0).PadLeft(Width(call), Fill(call))));
        table.Add("center", "self width fill?",
            call => call.Made(Texts.Center(call.Text(0), Width(call), Fill(call))));
        return table;
    }

    private static void AddCase(FunctionTable table)
    {
        table.Add("lower casefold", "self", call => call.Made(call.Text(0).ToLowerInvariant()));
        table.Add("upper", "self", call => call.Made(call.Text(0).ToUpperInvariant()));
        table.Add("capitalize", "self", call => call.Made(Texts.Capitalize(call.Text(0))));
        table.Add("title", "self", call => call.Made(Title(call.Text(0))));
        table.Add("swapcase", "self", call => call.Made(string.Concat(call.Text(0)
            .Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)))));
        table.Add("isdigit isnumeric isdecimal", "self", call => All(call, char.IsDigit));
        table.Add("isalpha", "self", call => All(call, char.IsLetter));
        table.Add("isalnum", "self", call => All(call, char.IsLetterOrDigit));
        table.Add("isspace", "self", call => All(call, char.IsWhiteSpace));
        table.Add("isupper", "self", call => call.Text(0).Any(char.IsUpper) && !call.Text(0).Any(char.IsLower));
        table.Add("islower", "self", call => call.Text(0).Any(char.IsLower) && !call.Text(0).Any(char.IsUpper));
    }

    private static void AddSearch(FunctionTable table)
    {
        table.Add("startswith", "self prefix", call => Affixes(call).Any(a => call.Text(0)
            .StartsWith(a, StringComparison.Ordinal)));
        table.Add("endswith", "self suffix", call => Affixes(call).Any(a => call.Text(0)
            .EndsWith(a, StringComparison.Ordinal)));
        table.Add("removeprefix", "self prefix", call => call.Text(0).StartsWith(call.Text(1), StringComparison.Ordinal)
            ? call.Text(0)[call.Text(1).Length..]
            : call.Text(0));
        table.Add("removesuffix", "self suffix", call => call.Text(0).EndsWith(call.Text(1), StringComparison.Ordinal)
            ? call.Text(0)[..^call.Text(1).Length]
            : call.Text(0));
        table.Add("find", "self sub", call => (long)call.Text(0).IndexOf(call.Text(1), StringComparison.Ordinal));
        table.Add("rfind", "self sub", call => (long)call.Text(0).LastIndexOf(call.Text(1), StringComparison.Ordinal));
        table.Add("index", "self sub", call =>
            call.Text(0).IndexOf(call.Text(1), StringComparison.Ordinal) is >= 0 and var at
                ? (long)at
                : throw call.Fail($"'{call.Text(1)}' does not occur in the text", call.Text(0)));
        table.Add("count", "self sub", call => call.Text(1).Length == 0
            ? call.Text(0).Length + 1L
            : call.Text(0).Split(call.Text(1)).Length - 1L);
    }

    private static object All(CallFrame call, Func<char, bool> test) =>
        call.Text(0).Length > 0 && call.Text(0).All(test);

    private static IEnumerable<string> Affixes(CallFrame call) =>
        call[1] is TemplateTuple tuple ? tuple.Items.OfType<string>() : [call.Text(1)];

    private static int Width(CallFrame call) => call.Size(1, 0);

    private static char Fill(CallFrame call) => call.Text(2, " ") is [var fill]
        ? fill
        : throw call.Fail("fills with one character");

    /// <summary>Unlike the filter, the method starts a word behind anything that is no letter.</summary>
    private static string Title(string text)
    {
        var result = new StringBuilder(text.Length);
        var inWord = false;
        foreach (var c in text)
        {
            result.Append(inWord ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c));
            inWord = char.IsLetter(c);
        }

        return result.ToString();
    }

    private static List<object?> SplitLines(CallFrame call)
    {
        var lines = call.Text(0).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n')
            .ToList();
        if (lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        call.Run.CheckItems(lines.Count);
        return lines.ConvertAll(l => (object?)l);
    }

    private static TemplateTuple Partition(CallFrame call)
    {
        var at = call.Text(1).Length == 0
            ? throw call.Fail("the separator is empty")
            : call.Text(0).IndexOf(call.Text(1), StringComparison.Ordinal);
        return at < 0
            ? new TemplateTuple([call.Text(0), string.Empty, string.Empty])
            : new TemplateTuple([call.Text(0)[..at], call.Text(1), call.Text(0)[(at + call.Text(1).Length)..]]);
    }

    private static string Join(CallFrame call) => call.Made(string.Join(call.Text(0), call.Items(1).Select(i =>
        i as string ?? (i is ITemplateObject { Text: { } text }
            ? text
            : throw call.Fail($"joins texts, not {TemplateValue.TypeName(i)}", fix: "use the filter | join")))));

    private static string ZeroFill(CallFrame call)
    {
        var text = call.Text(0);
        var sign = text is ['+' or '-', ..] ? text[..1] : string.Empty;
        return call.Made(sign + text[sign.Length..].PadLeft(Math.Max(0, Width(call) - sign.Length), '0'));
    }

    private static string Format(CallFrame call) =>
        BraceFormat.Apply(call, call.Text(0), call.Rest(1), call.NamedRest(2));
}
