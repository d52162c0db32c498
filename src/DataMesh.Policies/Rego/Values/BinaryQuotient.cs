using System.Numerics;

namespace DataMesh.Policies.Rego.Values;

/// <summary>
/// A quotient rounded to a mantissa of 64 bits, written with the fewest digits that read back the same.
/// </summary>
internal static class BinaryQuotient
{
    private const int MantissaBits = 64;
    private const int MaxDigits = 22;

    public static RegoNumber Divide(BigInteger x, BigInteger y)
    {
        var exact = BigInteger.DivRem(x, y, out var rest);
        if (rest.IsZero)
        {
            return RegoNumber.Of(exact);
        }

        var negative = x.Sign * y.Sign < 0;
        x = BigInteger.Abs(x);
        y = BigInteger.Abs(y);
        var target = Round(x, y);
        var magnitude = (int)Math.Floor(BigInteger.Log10(x) - BigInteger.Log10(y));
        for (var digits = 1; digits <= MaxDigits; digits++)
        {
            var exponent = magnitude - digits + 1;
            var scaled = exponent < 0 ? Nearest(x * BigInteger.Pow(10, -exponent), y)
                : Nearest(x, y * BigInteger.Pow(10, exponent));
            var (top, bottom) = exponent < 0 ? (scaled, BigInteger.Pow(10, -exponent))
                : (scaled * BigInteger.Pow(10, exponent), BigInteger.One);
            if (!scaled.IsZero && Round(top, bottom) == target)
            {
                return RegoNumber.Of(negative ? -scaled : scaled, exponent);
            }
        }

        var last = Nearest(x * BigInteger.Pow(10, MaxDigits), y);
        return RegoNumber.Of(negative ? -last : last, -MaxDigits);
    }

    private static (BigInteger Mantissa, long Shift) Round(BigInteger x, BigInteger y)
    {
        var shift = MantissaBits - (int)(x.GetBitLength() - y.GetBitLength());
        while (true)
        {
            var mantissa = shift >= 0 ? Nearest(x << shift, y) : Nearest(x, y << -shift);
            if (mantissa.GetBitLength() <= MantissaBits)
            {
                return (mantissa, shift);
            }

            shift--;
        }
    }

    private static BigInteger Nearest(BigInteger x, BigInteger y)
    {
        var quotient = BigInteger.DivRem(x, y, out var rest);
        var twice = rest * 2;
        return twice > y || (twice == y && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
