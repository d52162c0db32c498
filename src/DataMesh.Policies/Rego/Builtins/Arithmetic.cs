using System.Numerics;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Builtins;

/// <summary>Numbers and bits.</summary>
internal static class Arithmetic
{
    private const int MaxShift = 100_000;
    private const int MaxRange = 1_000_000;

    public static IEnumerable<Builtin> All() =>
    [
        new("plus", 2, a => RegoNumber.Add(a.Number(0), a.Number(1))),
        new("minus", 2, Minus),
        new("mul", 2, a => RegoNumber.Multiply(a.Number(0), a.Number(1))),
        new("div", 2, a => a.Number(1).Sign == 0 ? throw Plain("divide by zero")
            : RegoNumber.Divide(a.Number(0), a.Number(1))),
        new("rem", 2, Remainder),
        new("abs", 1, a => a.Number(0).Sign < 0 ? RegoNumber.Subtract(RegoNumber.Of(0), a.Number(0)) : a[0]),
        new("floor", 1, a => RegoNumber.Of(a.Number(0).Floor())),
        new("ceil", 1, a => RegoNumber.Of(-RegoNumber.Subtract(RegoNumber.Of(0), a.Number(0)).Floor())),
        new("round", 1, Round),
        new("numbers.range", 2, a => Range(a, BigInteger.One)),
        new("numbers.range_step", 3, a => a.Integer(2) is { Sign: > 0 } step ? Range(a, step)
            : throw a.Fail("step must be a positive integer")),
        new("bits.or", 2, a => RegoNumber.Of(a.Integer(0) | a.Integer(1))),
        new("bits.and", 2, a => RegoNumber.Of(a.Integer(0) & a.Integer(1))),
        new("bits.xor", 2, a => RegoNumber.Of(a.Integer(0) ^ a.Integer(1))),
        new("bits.negate", 1, a => RegoNumber.Of(~a.Integer(0))),
        new("bits.lsh", 2, a => RegoNumber.Of(a.Integer(0) << Shift(a))),
        new("bits.rsh", 2, a => RegoNumber.Of(a.Integer(0) >> Shift(a))),
    ];

    private static BuiltinException Plain(string message) => new(Errors.RegoCodes.EvalBuiltin, message);

    private static RegoValue Minus(BuiltinArguments a)
    {
        if (a[0] is RegoSet x && a[1] is RegoSet y)
        {
            return new RegoSet(x.Items.Where(i => !y.Contains(i)));
        }

        return a[0] is RegoNumber n ? RegoNumber.Subtract(n, a.Number(1)) : throw a.Operand(0, "one of {number, set}");
    }

    private static RegoNumber Remainder(BuiltinArguments a)
    {
        if (!a.Number(0).IsInteger || !a.Number(1).IsInteger)
        {
            throw Plain("modulo on floating-point number");
        }

        return a.Number(1).Sign == 0 ? throw Plain("modulo by zero")
            : RegoNumber.Of(BigInteger.Remainder(a.Integer(0), a.Integer(1)));
    }

    private static RegoNumber Round(BuiltinArguments a)
    {
        var half = RegoNumber.Of(5, -1);
        var n = a.Number(0);
        return n.Sign < 0
            ? RegoNumber.Of(-RegoNumber.Subtract(half, n).Floor())
            : RegoNumber.Of(RegoNumber.Add(n, half).Floor());
    }

    private static RegoArray Range(BuiltinArguments a, BigInteger step)
    {
        var (from, to) = (a.Integer(0), a.Integer(1));
        var count = BigInteger.Abs(to - from) / step + 1;
        if (count > MaxRange)
        {
            throw a.Fail("the range is too long");
        }

        var sign = from <= to ? step : -step;
        return new RegoArray([.. Enumerable.Range(0, (int)count).Select(i => RegoNumber.Of(from + (sign * i)))]);
    }

    private static int Shift(BuiltinArguments a)
    {
        a.Integer(0);
        var shift = a.Integer(1);
        if (shift.Sign < 0)
        {
            throw a.Wrong(1, "must be an unsigned integer number but got a negative integer");
        }

        return shift <= MaxShift ? (int)shift : throw a.Fail("the shift is too large");
    }
}
