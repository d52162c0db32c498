using System.Numerics;
using System.Text;
using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Builtins;

/// <summary>Strings; positions count code points.</summary>
internal static class Strings
{
    public static IEnumerable<Builtin> All() =>
    [
        new("concat", 2, a => new RegoString(string.Join(a.Text(0), Texts(a, 1)))),
        new("contains", 2, a => RegoBoolean.Of(a.Text(0).Contains(a.Text(1), StringComparison.Ordinal))),
        new("startswith", 2, a => RegoBoolean.Of(a.Text(0).StartsWith(a.Text(1), StringComparison.Ordinal))),
        new("endswith", 2, a => RegoBoolean.Of(a.Text(0).EndsWith(a.Text(1), StringComparison.Ordinal))),
        new("lower", 1, a => new RegoString(a.Text(0).ToLowerInvariant())),
        new("upper", 1, a => new RegoString(a.Text(0).ToUpperInvariant())),
        new("split", 2, a => Array(Split(a.Text(0), a.Text(1)))),
        new("strings.split_n", 3, SplitN),
        new("replace", 3, a => new RegoString(Replace(a.Text(0), a.Text(1), a.Text(2)))),
        new("strings.replace_n", 2, ReplaceN),
        new("trim", 2, a => new RegoString(Trim(a.Text(0), a.Text(1), left: true, right: true))),
        new("trim_left", 2, a => new RegoString(Trim(a.Text(0), a.Text(1), left: true, right: false))),
        new("trim_right", 2, a => new RegoString(Trim(a.Text(0), a.Text(1), left: false, right: true))),
        new("trim_space", 1, a => new RegoString(a.Text(0).Trim())),
        new("trim_prefix", 2, a => new RegoString(a.Text(0).StartsWith(a.Text(1), StringComparison.Ordinal)
            ? a.Text(0)[a.Text(1).Length..] : a.Text(0))),
        new("trim_suffix", 2, a => new RegoString(a.Text(0).EndsWith(a.Text(1), StringComparison.Ordinal)
            ? a.Text(0)[..^a.Text(1).Length] : a.Text(0))),
        new("indexof", 2, a => a.Text(1).Length == 0 ? throw a.Fail("empty search character")
            : RegoNumber.Of(Points(a.Text(0), a.Text(0).IndexOf(a.Text(1), StringComparison.Ordinal)))),
        new("indexof_n", 2, IndexOfAll),
        new("substring", 3, Substring),
        new("strings.reverse", 1, a => new RegoString(string.Concat(a.Text(0).EnumerateRunes().Reverse()))),
        new("strings.count", 2, a => RegoNumber.Of(Split(a.Text(0), a.Text(1)).Length - 1)),
        new("strings.any_prefix_match", 2, a => Any(a, static (s, p) => s.StartsWith(p, StringComparison.Ordinal))),
        new("strings.any_suffix_match", 2, a => Any(a, static (s, p) => s.EndsWith(p, StringComparison.Ordinal))),
        new("format_int", 2, FormatInt),
        new("sprintf", 2, a => new RegoString(GoFormat.Format(a.Text(0), a.Array(1).Array))),
    ];

    private static RegoArray Array(IEnumerable<string> texts) => new([.. texts.Select(t => new RegoString(t))]);

    private static IEnumerable<string> Texts(BuiltinArguments a, int index) => a.Collection(index).Select(v =>
        v is RegoString s ? s.Value : throw a.Wrong(index,
            $"must be {a[index].TypeName} of strings but got {a[index].TypeName} containing {v.TypeName}"));

    private static string[] Split(string text, string delimiter) => delimiter.Length > 0 ? text.Split(delimiter)
        : [.. text.EnumerateRunes().Select(r => r.ToString())];

    private static string Replace(string text, string old, string value) => old.Length > 0
        ? text.Replace(old, value, StringComparison.Ordinal)
        : value + string.Concat(text.EnumerateRunes().Select(r => r + value));

    private static RegoArray SplitN(BuiltinArguments a)
    {
        var parts = Split(a.Text(0), a.Text(1));
        var n = a.SmallInteger(2);
        return Array(n >= 0 ? parts.Take(n) : parts.Skip(Math.Max(0, parts.Length + n)));
    }

    private static RegoString ReplaceN(BuiltinArguments a)
    {
        var pairs = a.Object(0);
        var text = a.Text(1);
        var result = new StringBuilder();
        var keys = pairs.SortedKeys.Select(k => (Old: ((RegoString)k).Value,
            New: pairs.Members[k] is RegoString s ? s.Value
            : throw a.Wrong(0, "must be object of strings"))).Where(p => p.Old.Length > 0).ToList();
        for (var i = 0; i < text.Length;)
        {
            var found = keys.FirstOrDefault(k => string.CompareOrdinal(text, i, k.Old, 0, k.Old.Length) == 0);
            result.Append(found.Old is null ? text[i].ToString() : found.New);
            i += found.Old?.Length ?? 1;
        }

        return new RegoString(result.ToString());
    }

    private static string Trim(string text, string cut, bool left, bool right)
    {
        var runes = text.EnumerateRunes().ToList();
        var set = cut.EnumerateRunes().ToHashSet();
        var (from, to) = (0, runes.Count);
        while (left && from < to && set.Contains(runes[from]))
        {
            from++;
        }

        while (right && to > from && set.Contains(runes[to - 1]))
        {
            to--;
        }

        return string.Concat(runes.Skip(from).Take(to - from));
    }

    private static int Points(string text, int index) => index < 0 ? -1 : text[..index].EnumerateRunes().Count();

    private static RegoArray IndexOfAll(BuiltinArguments a)
    {
        var (text, search) = (a.Text(0), a.Text(1));
        if (search.Length == 0)
        {
            throw a.Fail("empty search character");
        }

        var found = new List<RegoValue>();
        for (var i = text.IndexOf(search, StringComparison.Ordinal); i >= 0;
            i = text.IndexOf(search, i + 1, StringComparison.Ordinal))
        {
            found.Add(RegoNumber.Of(Points(text, i)));
        }

        return new RegoArray([.. found]);
    }

    private static RegoString Substring(BuiltinArguments a)
    {
        var runes = a.Text(0).EnumerateRunes().ToList();
        var (from, length) = (a.SmallInteger(1), a.SmallInteger(2));
        if (from < 0)
        {
            throw a.Fail("negative offset");
        }

        var rest = runes.Skip(from);
        return new RegoString(string.Concat(length < 0 ? rest : rest.Take(length)));
    }

    private static RegoBoolean Any(BuiltinArguments a, Func<string, string, bool> match)
    {
        var (search, bases) = (OneOrMore(a, 0), OneOrMore(a, 1));
        return RegoBoolean.Of(search.Exists(s => bases.Exists(b => match(s, b))));
    }

    private static List<string> OneOrMore(BuiltinArguments a, int index) => a[index] switch
    {
        RegoString s => [s.Value],
        RegoArray or RegoSet => [.. a.Collection(index).Select(v => v is RegoString s ? s.Value
            : throw a.Wrong(index, $"must be array of strings but got array containing {v.TypeName}"))],
        _ => throw a.Operand(index, "one of {string, set, array}"),
    };

    private static RegoString FormatInt(BuiltinArguments a)
    {
        var number = a.Number(0);
        var radix = a.Number(1).TryInt(out var b) && b is 2 or 8 or 10 or 16 ? b
            : throw new BuiltinException(RegoCodes.EvalType, "operand 2 must be one of {2, 8, 10, 16}");
        var whole = number.Sign < 0 ? -RegoNumber.Subtract(RegoNumber.Of(0), number).Floor() : number.Floor();
        return new RegoString(Digits(whole, radix));
    }

    public static string Digits(BigInteger value, int radix)
    {
        if (value.IsZero)
        {
            return "0";
        }

        var digits = new StringBuilder();
        for (var rest = BigInteger.Abs(value); !rest.IsZero; rest /= radix)
        {
            digits.Insert(0, "0123456789abcdef"[(int)(rest % radix)]);
        }

        return value.Sign < 0 ? "-" + digits : digits.ToString();
    }
}
