using System.Text;
using DataMesh.Schemas.Protobuf.Descriptors;
using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Printing;

/// <summary>Prints options and their values.</summary>
internal sealed class OptionPrinter(bool normalizes)
{
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\a' => escaped.Append("\\a"),
                '\b' => escaped.Append("\\b"),
                '\f' => escaped.Append("\\f"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                '\v' => escaped.Append("\\v"),
                '\\' => escaped.Append("\\\\"),
                '\'' => escaped.Append("\\'"),
                '"' => escaped.Append("\\\""),
                < ' ' or '\u007F' => escaped.Append('\\').Append(Convert.ToString(c, 8).PadLeft(3, '0')),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    public IReadOnlyList<OptionSyntax> Sorted(List<OptionSyntax> options) =>
        normalizes ? [.. options.OrderBy(SortName, StringComparer.Ordinal)] : options;

    public string Brackets(IReadOnlyList<OptionSyntax> options)
    {
        if (options.Count == 1)
        {
            return $"[{Print(options[0])}]";
        }

        var text = new StringBuilder("[\n");
        for (var i = 0; i < options.Count; i++)
        {
            Indent.Append(text, Print(options[i]) + (i < options.Count - 1 ? "," : ""), "  ");
        }

        return text.Append(']').ToString();
    }

    public string Print(OptionSyntax option) => $"{option.NameText} = {Value(option.Value)}";

    private static string SortName(OptionSyntax option) =>
        option.Name[0].IsExtension ? option.Name[0].Name : option.NameText;

    private static string Quoted(OptionValue value) =>
        $"\"{(value.IsText ? Escape(value.Text) : DefaultTexts.Escape(value.Bytes))}\"";

    private string Value(OptionValue value) => value.Kind switch
    {
        OptionValueKind.String => Quoted(value),
        OptionValueKind.Aggregate => Aggregate(value),
        OptionValueKind.List => List(value.Items),
        _ => value.Text,
    };

    private string Aggregate(OptionValue value)
    {
        // A repeated field is written once, with a list.
        var fields = value.Fields.GroupBy(f => f.Name, StringComparer.Ordinal)
            .Select(g => (Name: g.Key, Values: g.Select(f => f.Value).ToArray())).ToList();
        if (normalizes)
        {
            fields.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        }

        var text = new StringBuilder("{\n");
        for (var i = 0; i < fields.Count; i++)
        {
            var values = fields[i].Values;
            var spelled = values.Length == 1
                ? Value(values[0])
                : List([.. values.SelectMany(v => v.Kind is OptionValueKind.List ? v.Items : [v])]);
            Indent.Append(text, $"{fields[i].Name}: {spelled}{(i < fields.Count - 1 ? "," : "")}", "  ");
        }

        return text.Append('}').ToString();
    }

    private string List(IReadOnlyList<OptionValue> items)
    {
        var text = new StringBuilder("[\n");
        for (var i = 0; i < items.Count; i++)
        {
            Indent.Append(text, Value(items[i]) + (i < items.Count - 1 ? "," : ""), "  ");
        }

        return text.Append(']').ToString();
    }
}
