using System.Net;
using System.Numerics;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Builtins;

/// <summary>Semantic versions, and the queries of URLs.</summary>
internal static class Versions
{
    public static IEnumerable<Builtin> All() =>
    [
        new("semver.is_valid", 1, a => RegoBoolean.Of(a[0] is RegoString s && Parse(s.Value) is not null)),
        new("semver.compare", 2, a => RegoNumber.Of(Compare(Version(a, 0), Version(a, 1)))),
        new("urlquery.encode", 1, a => new RegoString(Escape(a.Text(0)))),
        new("urlquery.decode", 1, a => new RegoString(WebUtility.UrlDecode(a.Text(0)))),
        new("urlquery.decode_object", 1, DecodeObject),
        new("urlquery.encode_object", 1, EncodeObject),
    ];

    private static string Escape(string text) =>
        Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static RegoObject DecodeObject(BuiltinArguments a) => new(a.Text(0)
        .Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2))
        .GroupBy(p => WebUtility.UrlDecode(p[0]), StringComparer.Ordinal)
        .ToDictionary(g => (RegoValue)new RegoString(g.Key), g => (RegoValue)new RegoArray(
            [.. g.Select(p => new RegoString(p.Length > 1 ? WebUtility.UrlDecode(p[1]) : ""))])));

    private static RegoString EncodeObject(BuiltinArguments a)
    {
        var o = a.Object(0);
        return new RegoString(string.Join('&', o.Keys.SelectMany(k => (o.Get(k) switch
        {
            RegoArray list => list.Items,
            RegoSet set => set.Items,
            var one => [one!],
        }).Select(v => $"{Part(a, k)}={Part(a, v)}"))));
    }

    private static string Part(BuiltinArguments a, RegoValue value) =>
        value is RegoString s ? Escape(s.Value) : throw a.Operand(0, "object of strings or of lists of strings");

    private static (BigInteger[] Numbers, string[] Labels) Version(BuiltinArguments a, int index) =>
        Parse(a.Text(index)) ?? throw new BuiltinException(Errors.RegoCodes.EvalBuiltin,
            $"semver.compare: operand {(index == 0 ? "1" : "2")}: string \"{a.Text(index)}\" is not a valid SemVer");

    private static (BigInteger[] Numbers, string[] Labels)? Parse(string text)
    {
        var core = text.Split('+', 2)[0].Split('-', 2);
        var parts = core[0].Split('.');
        var labels = core.Length > 1 ? core[1].Split('.') : [];
        var valid = parts.Length == 3 && Array.TrueForAll(parts, IsNumber)
            && Array.TrueForAll(labels, l => l.Length > 0 && l.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
        return valid ? (Array.ConvertAll(parts, Number), labels) : null;
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static BigInteger Number(string text) =>
        BigInteger.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static int Compare((BigInteger[] Numbers, string[] Labels) x, (BigInteger[] Numbers, string[] Labels) y)
    {
        for (var i = 0; i < 3; i++)
        {
            if (x.Numbers[i] != y.Numbers[i])
            {
                return x.Numbers[i] < y.Numbers[i] ? -1 : 1;
            }
        }

        if (x.Labels.Length == 0 || y.Labels.Length == 0)
        {
            return Math.Sign(y.Labels.Length - x.Labels.Length);
        }

        for (var i = 0; i < x.Labels.Length && i < y.Labels.Length; i++)
        {
            var order = Label(x.Labels[i], y.Labels[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return Math.Sign(x.Labels.Length - y.Labels.Length);
    }

    private static int Label(string x, string y)
    {
        var (a, b) = (IsNumber(x), IsNumber(y));
        return a && b ? Number(x).CompareTo(Number(y)) : a != b ? (a ? -1 : 1) : Math.Sign(string.CompareOrdinal(x, y));
    }
}
