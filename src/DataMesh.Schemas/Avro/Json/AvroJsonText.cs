using System.Globalization;
using System.Text;

namespace DataMesh.Schemas.Avro.Json;

/// <summary>Writes JSON without white space, escaping only what must be escaped, as Java's libraries do.</summary>
internal static class AvroJsonText
{
    public static string Of(AvroJson value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    public static void Write(StringBuilder text, AvroJson value)
    {
        switch (value.Kind)
        {
            case AvroJsonKind.Null:
                text.Append("null");
                break;
            case AvroJsonKind.True:
                text.Append("true");
                break;
            case AvroJsonKind.False:
                text.Append("false");
                break;
            case AvroJsonKind.Number:
                text.Append(AvroJsonNumber.Plain(value.Text));
                break;
            case AvroJsonKind.String:
                Quote(text, value.Text);
                break;
            case AvroJsonKind.Array:
                WriteItems(text, value.Items);
                break;
            default:
                WriteMembers(text, value.Members);
                break;
        }
    }

    public static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }

    private static void WriteItems(StringBuilder text, IReadOnlyList<AvroJson> items)
    {
        text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            Write(text, items[i]);
        }

        text.Append(']');
    }

    private static void WriteMembers(StringBuilder text, IReadOnlyList<AvroJsonMember> members)
    {
        text.Append('{');
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            Quote(text, members[i].Name);
            text.Append(':');
            Write(text, members[i].Value);
        }

        text.Append('}');
    }
}
