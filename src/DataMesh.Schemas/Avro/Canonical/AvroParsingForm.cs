using System.Globalization;
using System.Text;
using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Canonical;

/// <summary>Prints the specification's Parsing Canonical Form.</summary>
internal sealed class AvroParsingForm
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<AvroNamed> _printed = [];

    public static string Print(AvroSchema schema)
    {
        var printer = new AvroParsingForm();
        printer.Write(schema);
        return printer._text.ToString();
    }

    private void Write(AvroSchema schema)
    {
        if (!AvroStack.HasRoom)
        {
            AvroStack.Fresh(() => Write(schema));
            return;
        }

        switch (schema)
        {
            case AvroNamed named when !_printed.Add(named):
                AvroJsonText.Quote(_text, named.Name.Full);
                break;
            case AvroNamed named:
                WriteNamed(named);
                break;
            case AvroArray array:
                _text.Append("{\"type\":\"array\",\"items\":");
                Write(array.Items);
                _text.Append('}');
                break;
            case AvroMap map:
                _text.Append("{\"type\":\"map\",\"values\":");
                Write(map.Values);
                _text.Append('}');
                break;
            case AvroUnion union:
                WriteList(union.Branches, Write);
                break;
            default:
                AvroJsonText.Quote(_text, schema.TypeName);
                break;
        }
    }

    private void WriteNamed(AvroNamed named)
    {
        _text.Append("{\"name\":");
        AvroJsonText.Quote(_text, named.Name.Full);
        _text.Append(",\"type\":");
        AvroJsonText.Quote(_text, AvroKinds.Name(named.Kind));
        switch (named)
        {
            case AvroRecord record:
                _text.Append(",\"fields\":");
                WriteList(record.Fields, WriteField);
                break;
            case AvroEnum symbols:
                _text.Append(",\"symbols\":");
                WriteList(symbols.Symbols, s => AvroJsonText.Quote(_text, s));
                break;
            case AvroFixed bytes:
                _text.Append(CultureInfo.InvariantCulture, $",\"size\":{bytes.Size}");
                break;
        }

        _text.Append('}');
    }

    private void WriteField(AvroField field)
    {
        _text.Append("{\"name\":");
        AvroJsonText.Quote(_text, field.Name);
        _text.Append(",\"type\":");
        Write(field.Type);
        _text.Append('}');
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
}
