using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>JSON spelled as Python's <c>json.dumps</c> spells it.</summary>
internal static class JsonText
{
    /// <summary>Jinja's filter: sorted keys, and the characters that HTML minds are escaped.</summary>
    public static string OfFilter(object? value, TemplateRun run) => Of(value, sortKeys: true, run)
        .Replace("<", "\\u003c", StringComparison.Ordinal)
        .Replace(">", "\\u003e", StringComparison.Ordinal)
        .Replace("&", "\\u0026", StringComparison.Ordinal)
        .Replace("'", "\\u0027", StringComparison.Ordinal);

    public static string Of(object? value, bool sortKeys, TemplateRun run)
    {
        var result = new StringBuilder();
        Write(result, value, sortKeys, run);
        return result.ToString();
    }

    /// <summary>Null and false when the text is no JSON.</summary>
    public static bool TryParse(string text, out object? value)
    {
        try
        {
            value = From(JsonNode.Parse(text));
            return true;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }

    private static object? From(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonArray array:
                return array.Select(From).ToList();
            case JsonObject fields:
                return TemplateValue.Dictionary(fields.Select(f => KeyValuePair.Create(f.Key, From(f.Value))));
            default:
                var leaf = node.AsValue();
                return leaf.GetValueKind() switch
                {
                    JsonValueKind.String => leaf.GetValue<string>(),
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    _ => leaf.TryGetValue<long>(out var whole) ? (object)whole : leaf.GetValue<double>(),
                };
        }
    }

    private static void Write(StringBuilder into, object? value, bool sortKeys, TemplateRun run)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        run.Step();
        run.CheckOutput(into.Length);
        switch (value)
        {
            case null:
                into.Append("null");
                break;
            case bool flag:
                into.Append(flag ? "true" : "false");
                break;
            case long or double:
                into.Append(ValueText.Repr(value, run));
                break;
            case string text:
                WriteText(into, text);
                break;
            case ITemplateObject { Text: { } text }:
                WriteText(into, text);
                break;
            case TemplateDictionary dictionary:
                WriteFields(into, dictionary, sortKeys, run);
                break;
            case List<object?> or TemplateTuple:
                WriteItems(into, TemplateValue.Items(value)!, sortKeys, run);
                break;
            default:
                throw run.Fail($"{TemplateValue.TypeName(value)} has no JSON");
        }
    }

    private static void WriteItems(StringBuilder into, IEnumerable<object?> items, bool sortKeys, TemplateRun run)
    {
        into.Append('[');
        var separator = string.Empty;
        foreach (var item in items)
        {
            into.Append(separator);
            Write(into, item, sortKeys, run);
            separator = ", ";
        }

        into.Append(']');
    }

    private static void WriteFields(StringBuilder into, TemplateDictionary dictionary, bool sortKeys, TemplateRun run)
    {
        var fields = dictionary.Items.Select(i => (Key: Key(i.Key, run), i.Value));
        into.Append('{');
        var separator = string.Empty;
        foreach (var (key, value) in sortKeys ? fields.OrderBy(f => f.Key, StringComparer.Ordinal) : fields)
        {
            into.Append(separator);
            WriteText(into, key);
            into.Append(": ");
            Write(into, value, sortKeys, run);
            separator = ", ";
        }

        into.Append('}');
    }

    private static string Key(object? key, TemplateRun run) => key switch
    {
        string text => text,
        null => "null",
        bool flag => flag ? "true" : "false",
        long or double => ValueText.Repr(key, run),
        _ => throw run.Fail($"{TemplateValue.TypeName(key)} can not be a key in JSON"),
    };

    private static void WriteText(StringBuilder into, string text)
    {
        into.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => into.Append("\\\""),
                '\\' => into.Append("\\\\"),
                '\n' => into.Append("\\n"),
                '\r' => into.Append("\\r"),
                '\t' => into.Append("\\t"),
                '\b' => into.Append("\\b"),
                '\f' => into.Append("\\f"),
                < ' ' or > '~' => into.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => into.Append(c),
            };
        }

        into.Append('"');
    }
}
