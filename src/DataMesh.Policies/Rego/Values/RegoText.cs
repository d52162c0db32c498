using System.Globalization;
using System.Text;

namespace DataMesh.Policies.Rego.Values;

/// <summary>Values as text: as Rego writes them, or as JSON (sets as arrays).</summary>
internal static class RegoText
{
    private const int MaxDepth = 2000;

    public static string Write(RegoValue value)
    {
        var text = new StringBuilder();
        Append(text, value, ", ", ": ", json: false, 0);
        return text.ToString();
    }

    public static string Json(RegoValue value)
    {
        var text = new StringBuilder();
        Append(text, value, ",", ":", json: true, 0);
        return text.ToString();
    }

    public static void Quote(StringBuilder text, string value, bool json)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case < ' ' or '\u2028' or '\u2029':
                case '<' or '>' or '&' when json:
                    text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default: text.Append(c); break;
            }
        }

        text.Append('"');
    }

    private static void Append(StringBuilder text, RegoValue value, string comma, string colon, bool json, int depth)
    {
        if (depth > MaxDepth)
        {
            text.Append('…');
            return;
        }

        switch (value)
        {
            case RegoNull: text.Append("null"); break;
            case RegoBoolean b: text.Append(b.Value ? "true" : "false"); break;
            case RegoNumber n: text.Append(n.ToString()); break;
            case RegoString s: Quote(text, s.Value, json); break;
            case RegoSet { Count: 0 } when !json: text.Append("set()"); break;
            case RegoArray a: Items(text, a.Array, '[', ']', comma, colon, json, depth); break;
            case RegoSet set:
                Items(text, set.Sorted, json ? '[' : '{', json ? ']' : '}', comma, colon, json, depth);
                break;
            case RegoObject o: Members(text, o, comma, colon, json, depth); break;
        }
    }

    private static void Items(StringBuilder text, RegoValue[] items, char open, char close, string comma, string colon,
        bool json, int depth)
    {
        text.Append(open);
        for (var i = 0; i < items.Length; i++)
        {
            text.Append(i > 0 ? comma : "");
            Append(text, items[i], comma, colon, json, depth + 1);
        }

        text.Append(close);
    }

    private static void Members(StringBuilder text, RegoObject o, string comma, string colon, bool json, int depth)
    {
        text.Append('{');
        var first = true;
        foreach (var key in o.SortedKeys)
        {
            text.Append(first ? "" : comma);
            first = false;
            if (json && key is not RegoString)
            {
                Quote(text, Json(key), json: true);
            }
            else
            {
                Append(text, key, comma, colon, json, depth + 1);
            }

            text.Append(colon);
            Append(text, o.Members[key], comma, colon, json, depth + 1);
        }

        text.Append('}');
    }
}
