using System.Globalization;
using System.Text;
using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Canonical;

/// <summary>Prints a schema as Java's <c>Schema.toString</c> does, which is the text that registries keep.</summary>
internal sealed class AvroPrinter
{
    private static readonly string[] Keywords = [.. Enum.GetValues<AvroKind>().Select(AvroKinds.Name)];

    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _known;
    private readonly bool _normalized;

    private AvroPrinter(IEnumerable<string> known, bool normalized)
    {
        _known = new HashSet<string>(known, StringComparer.Ordinal);
        _normalized = normalized;
    }

    /// <param name="schema">What to print.</param>
    /// <param name="known">Full names of types that stay names, since references define them.</param>
    /// <param name="normalized">Whether what has no meaning is brought into one order.</param>
    public static string Print(AvroSchema schema, IEnumerable<string> known, bool normalized)
    {
        var printer = new AvroPrinter(known, normalized);
        printer.Write(schema, "");
        return printer._text.ToString();
    }

    private void Write(AvroSchema schema, string space)
    {
        if (!AvroStack.HasRoom)
        {
            AvroStack.Fresh(() => Write(schema, space));
            return;
        }

        switch (schema)
        {
            case AvroNamed named when !_known.Add(named.Name.Full):
                AvroJsonText.Quote(_text, Qualified(named.Name, space));
                break;
            case AvroNamed named:
                WriteNamed(named, space);
                break;
            case AvroUnion union:
                WriteList(union.Branches, b => Write(b, space));
                break;
            case AvroPrimitive { Properties.Count: 0 }:
                AvroJsonText.Quote(_text, schema.TypeName);
                break;
            default:
                WriteUnnamed(schema, space);
                break;
        }
    }

    private void WriteUnnamed(AvroSchema schema, string space)
    {
        _text.Append("{\"type\":");
        AvroJsonText.Quote(_text, schema.TypeName);
        if (schema is AvroArray array)
        {
            _text.Append(",\"items\":");
            Write(array.Items, space);
        }
        else if (schema is AvroMap map)
        {
            _text.Append(",\"values\":");
            Write(map.Values, space);
        }

        WriteProperties(schema);
        _text.Append('}');
    }

    private void WriteNamed(AvroNamed named, string space)
    {
        var type = named is AvroRecord { IsError: true } && !_normalized ? "error" : AvroKinds.Name(named.Kind);
        _text.Append("{\"type\":");
        AvroJsonText.Quote(_text, type);
        WriteText("name", named.Name.Simple);
        if (!string.Equals(named.Name.Namespace, space, StringComparison.Ordinal))
        {
            WriteText("namespace", named.Name.Namespace);
        }

        if (named.Doc is { } doc && !(_normalized && doc.Length == 0))
        {
            WriteText("doc", doc);
        }

        WriteBody(named);
        WriteProperties(named);
        WriteTexts("aliases", Sorted(named.Aliases, a => a.Full), a => Qualified(a, named.Name.Namespace));
        _text.Append('}');
    }

    private void WriteBody(AvroNamed named)
    {
        switch (named)
        {
            case AvroRecord record:
                _text.Append(",\"fields\":");
                WriteList(record.Fields, f => WriteField(f, record.Name.Namespace));
                break;
            case AvroEnum symbols:
                _text.Append(",\"symbols\":");
                WriteList(symbols.Symbols, s => AvroJsonText.Quote(_text, s));
                if (symbols.Default is { } fallback)
                {
                    WriteText("default", fallback);
                }

                break;
            case AvroFixed bytes:
                _text.Append(CultureInfo.InvariantCulture, $",\"size\":{bytes.Size}");
                break;
        }
    }

    private void WriteField(AvroField field, string space)
    {
        _text.Append("{\"name\":");
        AvroJsonText.Quote(_text, field.Name);
        _text.Append(",\"type\":");
        Write(field.Type, space);
        if (field.Doc is { } doc)
        {
            WriteText("doc", doc);
        }

        if (field.Default is { } value)
        {
            _text.Append(",\"default\":");
            AvroJsonText.Write(_text, _normalized ? AvroNormalForm.Default(field.Type, value) : value);
        }

        if (field.Order is not AvroFieldOrder.Ascending)
        {
            WriteText("order", field.Order is AvroFieldOrder.Ignore ? "ignore" : "descending");
        }

        WriteTexts("aliases", Sorted(field.Aliases, a => a), a => a);
        WriteMembers(_normalized ? AvroNormalForm.Properties(field.Properties) : field.Properties);
        _text.Append('}');
    }

    private void WriteProperties(AvroSchema schema) =>
        WriteMembers(_normalized ? AvroNormalForm.Properties(schema) : schema.Properties);

    private void WriteMembers(IEnumerable<AvroJsonMember> members)
    {
        foreach (var (name, value) in members)
        {
            _text.Append(',');
            AvroJsonText.Quote(_text, name);
            _text.Append(':');
            AvroJsonText.Write(_text, value);
        }
    }

    private void WriteText(string name, string value)
    {
        _text.Append(",\"").Append(name).Append("\":");
        AvroJsonText.Quote(_text, value);
    }

    private void WriteTexts<T>(string name, IReadOnlyList<T> items, Func<T, string> text)
    {
        if (items.Count > 0)
        {
            _text.Append(",\"").Append(name).Append("\":");
            WriteList(items, i => AvroJsonText.Quote(_text, text(i)));
        }
    }

    private void WriteList<T>(IReadOnlyList<T> items, Action<T> write)
    {
        _text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                _text.Append(',');
            }

            write(items[i]);
        }

        _text.Append(']');
    }

    private IReadOnlyList<T> Sorted<T>(IReadOnlyList<T> items, Func<T, string> key) =>
        _normalized ? [.. items.OrderBy(key, StringComparer.Ordinal)] : items;

    /// <summary>The shortest text that reads back as the name inside a namespace.</summary>
    private string Qualified(AvroName name, string space)
    {
        if (string.Equals(name.Namespace, space, StringComparison.Ordinal))
        {
            return Keywords.Contains(name.Simple) ? name.Full : name.Simple;
        }

        // A name of the null namespace would read as one of the enclosing namespace that has the same name.
        return name.Namespace.Length == 0 && _known.Contains($"{space}.{name.Simple}") ? $".{name.Simple}" : name.Full;
    }
}
