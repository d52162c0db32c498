using System.Text;

namespace DataMesh.Schemas.Avro.Json;

/// <summary>Lays JSON out for people: what fits a line stays on one.</summary>
internal sealed class AvroJsonLayout
{
    private const int MaxLine = 110;

    private readonly StringBuilder _text = new();

    public static string Of(AvroJson value)
    {
        var layout = new AvroJsonLayout();
        layout.Write(value, 0);
        return layout._text.Append('\n').ToString();
    }

    private void Write(AvroJson value, int indent)
    {
        var compact = Compact(value, MaxLine - indent);
        if (compact is not null)
        {
            _text.Append(compact);
        }
        else if (value.Kind is AvroJsonKind.Array)
        {
            WriteLines('[', value.Items.Count, indent, i => Write(value.Items[i], indent + 2), ']');
        }
        else
        {
            WriteLines('{', value.Members.Count, indent, i => Write(value.Members[i], indent + 2), '}');
        }
    }

    private void Write(AvroJsonMember member, int indent)
    {
        AvroJsonText.Quote(_text, member.Name);
        _text.Append(": ");
        Write(member.Value, indent);
    }

    private void WriteLines(char open, int count, int indent, Action<int> write, char close)
    {
        _text.Append(open);
        for (var i = 0; i < count; i++)
        {
            _text.Append(i == 0 ? "\n" : ",\n").Append(' ', indent + 2);
            write(i);
        }

        _text.Append('\n').Append(' ', indent).Append(close);
    }

    /// <summary>The value on one line, or null where it is too long or too deep for one.</summary>
    private static string? Compact(AvroJson value, int room)
    {
        var text = new StringBuilder();
        return Append(text, value, room) ? text.ToString() : null;
    }

    private static bool Append(StringBuilder text, AvroJson value, int room)
    {
        if (value.Kind is not (AvroJsonKind.Array or AvroJsonKind.Object))
        {
            AvroJsonText.Write(text, value);
            return text.Length <= room;
        }

        text.Append(value.Kind is AvroJsonKind.Array ? '[' : '{');
        var count = Math.Max(value.Items.Count, value.Members.Count);
        for (var i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            if (value.Kind is AvroJsonKind.Object)
            {
                AvroJsonText.Quote(text, value.Members[i].Name);
                text.Append(": ");
            }

            var inner = value.Kind is AvroJsonKind.Object ? value.Members[i].Value : value.Items[i];
            if (!Append(text, inner, room))
            {
                return false;
            }
        }

        text.Append(value.Kind is AvroJsonKind.Array ? ']' : '}');
        return text.Length <= room;
    }
}
