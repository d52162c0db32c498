using System.Text;
using System.Text.RegularExpressions;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Builtins;

/// <summary>Regular expressions and globs.</summary>
internal static class Patterns
{
    public static IEnumerable<Builtin> All() =>
    [
        new("regex.is_valid", 1, a => RegoBoolean.Of(a[0] is RegoString s && Re2.TryCompile(s.Value) is not null)),
        new("regex.match", 2, a => RegoBoolean.Of(Regex(a, 0).IsMatch(a.Text(1)))),
        new("re_match", 2, a => RegoBoolean.Of(Regex(a, 0).IsMatch(a.Text(1)))),
        new("regex.split", 2, a => Array(Regex(a, 0).Split(a.Text(1)))),
        new("regex.find_n", 3, a => Array(Take(a, Regex(a, 0).Matches(a.Text(1)).Select(m => m.Value)))),
        new("regex.find_all_string_submatch_n", 3, a => new RegoArray([.. Take(a, Regex(a, 0).Matches(a.Text(1)))
            .Select(m => Array(m.Groups.Values.Select(g => g.Value)))])),
        new("regex.replace", 3, a => new RegoString(Regex(a, 1).Replace(a.Text(0), m => Re2.Expand(a.Text(2), m)))),
        new("glob.match", 3, a => RegoBoolean.Of(Glob(a, a.Text(0), a[1]).IsMatch(a.Text(2)))),
        new("glob.quote_meta", 1, a => new RegoString(string.Concat(a.Text(0).Select(
            c => "*?\\[]{}".Contains(c, StringComparison.Ordinal) ? "\\" + c : c.ToString())))),
    ];

    private static RegoArray Array(IEnumerable<string> texts) => new([.. texts.Select(t => new RegoString(t))]);

    private static IEnumerable<T> Take<T>(BuiltinArguments a, IEnumerable<T> items) =>
        a.SmallInteger(2) is >= 0 and var n ? items.Take(n) : items;

    private static Regex Regex(BuiltinArguments a, int index)
    {
        var pattern = a.Text(index);
        return Cached(a, "regex " + pattern, () => Re2.TryCompile(pattern))
            ?? throw a.Fail($"error parsing regexp: `{pattern}`");
    }

    private static Regex? Cached(BuiltinArguments a, string key, Func<Regex?> make)
    {
        var cache = a.Context.Session.Patterns;
        if (!cache.TryGetValue(key, out var regex))
        {
            cache[key] = regex = make();
        }

        return regex;
    }

    private static Regex Glob(BuiltinArguments a, string pattern, RegoValue delimiters)
    {
        var stops = delimiters switch
        {
            RegoNull => "",
            RegoArray { Count: 0 } => ".",
            RegoArray list => string.Concat(list.Items.Select(i => i is RegoString s ? s.Value : "")),
            _ => throw a.Operand(1, "one of {null, array}"),
        };
        return Cached(a, $"glob {stops} {pattern}", () => Re2.TryCompile(Translate(pattern, stops)))
            ?? throw a.Fail("the glob is invalid");
    }

    private static string Translate(string glob, string stops)
    {
        var one = stops.Length == 0 ? "(?s:.)" : "[^" + string.Concat(stops.Select(c => "\\" + c)) + "]";
        var text = new StringBuilder("\\A");
        var depth = 0;
        for (var i = 0; i < glob.Length; i++)
        {
            switch (glob[i])
            {
                case '*' when i + 1 < glob.Length && glob[i + 1] == '*':
                    text.Append("(?s:.*)");
                    i++;
                    break;
                case '*': text.Append(one).Append('*'); break;
                case '?': text.Append(one); break;
                case '{':
                    text.Append("(?:");
                    depth++;
                    break;
                case '}' when depth > 0:
                    text.Append(')');
                    depth--;
                    break;
                case ',' when depth > 0: text.Append('|'); break;
                case '[':
                    i = Class(glob, i, text);
                    break;
                case '\\' when i + 1 < glob.Length:
                    text.Append(System.Text.RegularExpressions.Regex.Escape(glob[++i].ToString()));
                    break;
                default: text.Append(System.Text.RegularExpressions.Regex.Escape(glob[i].ToString())); break;
            }
        }

        return text.Append("\\z").ToString();
    }

    private static int Class(string glob, int open, StringBuilder text)
    {
        var close = glob.IndexOf(']', open);
        if (close < 0)
        {
            text.Append('[');
            return glob.Length;
        }

        var inside = glob[(open + 1)..close];
        text.Append('[').Append(inside.StartsWith('!') ? "^" + inside[1..] : inside).Append(']');
        return close;
    }
}
