using System.Numerics;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Builtins;

/// <summary>Amounts with units.</summary>
internal static class Units
{
    private const int MaxExponentDigits = 4;

    private static readonly Dictionary<string, int> Powers = new(StringComparer.Ordinal)
    {
        ["k"] = 1, ["m"] = 2, ["g"] = 3, ["t"] = 4, ["p"] = 5, ["e"] = 6,
    };

    public static IEnumerable<Builtin> All() =>
    [
        new("units.parse", 1, a => Parse(a, bytes: false)),
        new("units.parse_bytes", 1, a => Parse(a, bytes: true)),
    ];

    private static RegoNumber Parse(BuiltinArguments a, bool bytes)
    {
        var text = a.Text(0).Replace("\"", "", StringComparison.Ordinal);
        if (text.Contains(' ', StringComparison.Ordinal))
        {
            throw a.Fail("spaces not allowed in resource strings");
        }

        var end = AmountEnd(text);
        var kind = bytes ? "byte amount" : "amount";
        if (end == 0)
        {
            throw a.Fail($"no {kind} provided");
        }

        var e = text[..end].IndexOfAny(['e', 'E']);
        if (e >= 0 && end - e - 1 > MaxExponentDigits)
        {
            throw a.Fail("exponent too large");
        }

        var amount = text[..end];
        if (amount.StartsWith('.') || amount.EndsWith('.'))
        {
            amount = $"0{amount}0";
        }

        if (!RegoNumber.TryParse(amount, out var number))
        {
            throw a.Fail($"could not parse {kind} to a number");
        }

        var factor = Factor(text[end..], bytes)
            ?? throw a.Fail($"{(bytes ? "byte " : "")}unit {text[end..]} not recognized");
        var result = RegoNumber.Multiply(number, factor);
        return bytes ? RegoNumber.Of(result.Floor()) : RegoNumber.Of(result.Unscaled, result.Exponent);
    }

    /// <summary>An <c>e</c> belongs to the amount only where digits follow.</summary>
    private static int AmountEnd(string text)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or '-' or '+'
            || (text[end] is 'e' or 'E' && end > 0 && end + 1 < text.Length
                && (char.IsAsciiDigit(text[end + 1]) || text[end + 1] is '+' or '-'))))
        {
            end++;
        }

        return end;
    }

    private static RegoNumber? Factor(string unit, bool bytes)
    {
        if (unit.Length == 0)
        {
            return RegoNumber.Of(1);
        }

        if (!bytes && unit is "m")
        {
            return RegoNumber.Of(BigInteger.One, -3);
        }

        var lower = unit.ToLowerInvariant();
        if (bytes)
        {
            lower = lower.EndsWith('b') ? lower[..^1] : lower;
            if (lower.Length == 0)
            {
                return RegoNumber.Of(1);
            }
        }

        var binary = lower.EndsWith('i');
        return Powers.TryGetValue(binary ? lower[..^1] : lower, out var power)
            ? RegoNumber.Of(BigInteger.Pow(binary ? 1024 : 1000, power)) : null;
    }
}
