using System.Text.RegularExpressions;
using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>Filters that give text.</summary>
internal static partial class TextFilters
{
    public static void AddTo(FunctionTable table)
    {
        table.Add("lower", "value", call => call.Made(call.Printed(0).ToLowerInvariant()));
        table.Add("upper", "value", call => call.Made(call.Printed(0).ToUpperInvariant()));
        table.Add("capitalize", "value", call => call.Made(Texts.Capitalize(call.Printed(0))));
        table.Add("title", "value", call => call.Made(Title(call.Printed(0))));
        table.Add("trim", "value chars?", call => call.Made(Texts.Strip(call.Printed(0), call[1] as string)));
        table.Add("string", "value", call => call.Printed(0));
        table.Add("replace", "value old new count?", Replace);
        table.Add("format", "value *args **kwargs", Format);
        table.Add("indent", "value width? first? blank?", Indent);
        table.Add("center", "value width?", call => call.Made(Texts.Center(call.Printed(0), call.Size(1, 80), ' ')));
        table.Add("truncate", "value length? killwords? end? leeway?", Truncate);
        table.Add("join", "value d? attribute?", Join);
        table.Add("tojson", "value indent?", call => call.Made(JsonText.OfFilter(call[0], call.Run)));
    }

    [GeneratedRegex(@"(?<gap>[-\s({\[<]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WordStart();

    private static string Title(string text) => string.Concat(WordStart().Split(text)
        .Where(part => part.Length > 0)
        .Select(part => part[..1].ToUpperInvariant() + part[1..].ToLowerInvariant()));

    private static string Replace(CallFrame call)
    {
        var count = call.Has(3) && call[3] is not null ? call.Whole(3) : -1;
        return Texts.Replace(call, call.Printed(0), call.Printed(1), call.Printed(2), count);
    }

    private static string Format(CallFrame call)
    {
        var named = call.NamedRest(2);
        if (named.Count > 0 && call.Rest(1).Count > 0)
        {
            throw call.Fail("takes values with names or without, not both");
        }

        object value = named.Count > 0 ? TemplateValue.Dictionary(named) : new TemplateTuple(call.Rest(1));
        return PercentFormat.Apply(call.Printed(0), value, call.Run);
    }

    private static string Indent(CallFrame call)
    {
        var width = call[1] as string ?? new string(' ', call.Size(1, 4));
        var (first, blank) = (call.IsTrue(2), call.IsTrue(3));
        // Jinja appends a line break so that the last line counts as one, then splits at line ends.
        var lines = (call.Printed(0) + "\n").Split('\n')[..^1];
        call.Run.Produce((long)width.Length * lines.Length);
        for (var i = 1; i < lines.Length; i++)
        {
            lines[i] = blank || lines[i].Length > 0 ? width + lines[i] : lines[i];
        }

        return call.Made((first ? width : string.Empty) + string.Join('\n', lines));
    }

    private static string Truncate(CallFrame call)
    {
        var text = call.Printed(0);
        var length = call.Size(1, 255);
        var end = call.Text(3, "...");
        if (length < end.Length)
        {
            throw call.Fail("the length is shorter than the end mark");
        }

        if (text.Length <= length + call.Size(4, 5))
        {
            return text;
        }

        var cut = text[..(length - end.Length)];
        var space = cut.LastIndexOf(' ');
        return (call.IsTrue(2) || space < 0 ? cut : cut[..space]) + end;
    }

    private static string Join(CallFrame call)
    {
        var items = call.Items(0).AsEnumerable();
        if (call.Has(2) && call[2] is not null)
        {
            var attribute = call[2];
            items = items.Select(i => ItemFilters.Read(call, i, attribute));
        }

        return call.Made(string.Join(call.Printed(1), items.Select(i => ValueText.Of(i, call.Run))));
    }
}
