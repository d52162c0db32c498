using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DataMesh.Schemas.Json.Trees;

/// <summary>Writes a tree as text the way the registry's own library does: nothing escaped that need not be.</summary>
internal static class JsonTreeWriter
{
    private const int ShortLength = 80;

    /// <summary>Without white space, members in the order written, numbers as written.</summary>
    public static string Compact(JsonTree tree) => Write(tree, sorted: false);

    /// <summary>Without white space, members in the order of their names' UTF-16 units.</summary>
    public static string Sorted(JsonTree tree) => Write(tree, sorted: true);

    /// <summary>At most 80 characters, for a message.</summary>
    public static string Short(JsonTree tree)
    {
        var builder = new StringBuilder();
        Append(builder, tree, sorted: false, limit: ShortLength);
        if (builder.Length <= ShortLength)
        {
            return builder.ToString();
        }

        builder.Length = char.IsHighSurrogate(builder[ShortLength - 2]) ? ShortLength - 2 : ShortLength - 1;
        return builder.Append('…').ToString();
    }

    /// <summary>A string literal.</summary>
    public static void AppendString(StringBuilder builder, string text)
    {
        builder.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => builder.Append("\\\""),
                '\\' => builder.Append("\\\\"),
                '\b' => builder.Append("\\b"),
                '\t' => builder.Append("\\t"),
                '\n' => builder.Append("\\n"),
                '\f' => builder.Append("\\f"),
                '\r' => builder.Append("\\r"),
                < ' ' => builder.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => builder.Append(c),
            };
        }

        builder.Append('"');
    }

    private static string Write(JsonTree tree, bool sorted)
    {
        var builder = new StringBuilder();
        Append(builder, tree, sorted, int.MaxValue);
        return builder.ToString();
    }

    private static void Append(StringBuilder builder, JsonTree tree, bool sorted, int limit)
    {
        if (builder.Length > limit)
        {
            return;
        }

        switch (tree.Kind)
        {
            case JsonValueKind.Object:
                AppendObject(builder, tree, sorted, limit);
                break;
            case JsonValueKind.Array:
                builder.Append('[');
                for (var i = 0; i < tree.Items.Length && builder.Length <= limit; i++)
                {
                    builder.Append(i == 0 ? "" : ",");
                    Append(builder, tree.Items[i], sorted, limit);
                }

                builder.Append(']');
                break;
            case JsonValueKind.String:
                AppendString(builder, tree.Text);
                break;
            case JsonValueKind.Number:
                builder.Append(tree.Text);
                break;
            default:
                builder.Append(tree.Kind switch
                {
                    JsonValueKind.True => "true",
                    JsonValueKind.False => "false",
                    _ => "null",
                });
                break;
        }
    }

    private static void AppendObject(StringBuilder builder, JsonTree tree, bool sorted, int limit)
    {
        IEnumerable<JsonMember> members =
            sorted ? tree.Members.OrderBy(m => m.Name, StringComparer.Ordinal) : tree.Members;
        builder.Append('{');
        var first = true;
        foreach (var member in members)
        {
            if (builder.Length > limit)
            {
                break;
            }

            builder.Append(first ? "" : ",");
            first = false;
            AppendString(builder, member.Name);
            builder.Append(':');
            Append(builder, member.Value, sorted, limit);
        }

        builder.Append('}');
    }
}
