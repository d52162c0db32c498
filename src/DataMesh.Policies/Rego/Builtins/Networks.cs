using System.Net;
using System.Net.Sockets;
using System.Numerics;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Builtins;

/// <summary>Networks by address and prefix; nothing here reaches the network.</summary>
internal static class Networks
{
    private const int MaxExpanded = 1 << 20;

    public static IEnumerable<Builtin> All() =>
    [
        new("net.cidr_contains", 2, a => RegoBoolean.Of(Contains(Range(a, a.Text(0), bare: false),
            Range(a, a.Text(1), bare: true)))),
        new("net.cidr_intersects", 2, a => RegoBoolean.Of(Intersects(Range(a, a.Text(0), bare: false),
            Range(a, a.Text(1), bare: false)))),
        new("net.cidr_expand", 1, Expand),
        new("net.cidr_is_valid", 1, a => RegoBoolean.Of(a[0] is RegoString s && Parse(s.Value) is not null)),
        new("net.cidr_contains_matches", 2, Matches),
    ];

    private static bool Contains((int Bits, BigInteger From, BigInteger To) x, (int Bits, BigInteger From,
        BigInteger To) y) =>
        x.Bits == y.Bits && x.From <= y.From && y.To <= x.To;

    private static bool Intersects((int Bits, BigInteger From, BigInteger To) x, (int Bits, BigInteger From,
        BigInteger To) y) =>
        x.Bits == y.Bits && x.From <= y.To && y.From <= x.To;

    private static (int Bits, BigInteger From, BigInteger To) Range(BuiltinArguments a, string text, bool bare)
    {
        if (bare && IPAddress.TryParse(text, out var address))
        {
            var value = Value(address);
            return (Bits(address), value, value);
        }

        return Parse(text) ?? throw a.Fail($"invalid CIDR address: {text}");
    }

    private static (int Bits, BigInteger From, BigInteger To)? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !IPAddress.TryParse(text.AsSpan(0, slash), out var address)
            || !byte.TryParse(text.AsSpan(slash + 1), System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture, out var prefix) || prefix > Bits(address))
        {
            return null;
        }

        var size = BigInteger.One << (Bits(address) - prefix);
        var from = Value(address) / size * size;
        return (Bits(address), from, from + size - 1);
    }

    private static int Bits(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;

    private static BigInteger Value(IPAddress address) =>
        new(address.GetAddressBytes(), isUnsigned: true, isBigEndian: true);

    private static RegoSet Expand(BuiltinArguments a)
    {
        var (bits, from, to) = Range(a, a.Text(0), bare: false);
        if (to - from >= MaxExpanded)
        {
            throw a.Fail("the network is too large to expand");
        }

        return new RegoSet(Enumerable.Range(0, (int)(to - from) + 1).Select(i => new RegoString(Text(from + i, bits))));
    }

    private static string Text(BigInteger value, int bits)
    {
        var bytes = new byte[bits / 8];
        var raw = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        raw.CopyTo(bytes, bytes.Length - raw.Length);
        return new IPAddress(bytes).ToString();
    }

    private static RegoSet Matches(BuiltinArguments a)
    {
        var (networks, others) = (Entries(a, 0), Entries(a, 1));
        return new RegoSet(networks.SelectMany(n => others
            .Where(o => Contains(Range(a, n.Text, bare: false), Range(a, o.Text, bare: true)))
            .Select(o => new RegoArray([n.Key, o.Key]))));
    }

    private static List<(RegoValue Key, string Text)> Entries(BuiltinArguments a, int index) => a[index] switch
    {
        RegoString s => [(s, s.Value)],
        RegoArray list => [.. list.Items.Select((v, i) => ((RegoValue)RegoNumber.Of(i), Element(a, index, v)))],
        RegoSet set => [.. set.Items.Select(v => (v, Element(a, index, v)))],
        RegoObject o => [.. o.Keys.Select(k => (k, Element(a, index, o.Get(k)!)))],
        _ => throw a.Operand(index, "one of {string, array, set, object}"),
    };

    private static string Element(BuiltinArguments a, int index, RegoValue value) => value switch
    {
        RegoString s => s.Value,
        RegoArray { Count: > 0 } list when list.Array[0] is RegoString first => first.Value,
        _ => throw new BuiltinException(Errors.RegoCodes.EvalBuiltin, "net.cidr_contains_matches: operand "
            + (index == 0 ? "1" : "2") + ": element must be string or non-empty array"),
    };
}
