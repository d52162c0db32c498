using System.Globalization;
using System.Numerics;

namespace DataMesh.Policies.Rego.Values;

/// <summary>An exact decimal number: <c>unscaled × 10^exponent</c>, remembering how it was written.</summary>
public sealed class RegoNumber : RegoValue
{
    private const int MaxExponent = 5000;

    private readonly string? text;

    private RegoNumber(BigInteger unscaled, int exponent, string? text)
    {
        Unscaled = unscaled;
        Exponent = exponent;
        this.text = text;
    }

    public override string TypeName => "number";

    internal override int Rank => 2;

    /// <summary>Never ends in a zero unless the exponent is zero; the exponent is never positive.</summary>
    internal BigInteger Unscaled { get; }

    internal int Exponent { get; }

    internal bool IsInteger => Exponent == 0;

    internal int Sign => Unscaled.Sign;

    public static RegoNumber Of(long value) => new(value, 0, null);

    public static RegoNumber Of(BigInteger value) => new(value, 0, null);

    public static RegoNumber Of(double value) =>
        TryParse(value.ToString("R", CultureInfo.InvariantCulture), out var number) ? number : Of(0);

    internal static RegoNumber Of(BigInteger unscaled, int exponent, string? text = null)
    {
        if (exponent > 0)
        {
            return new RegoNumber(unscaled * BigInteger.Pow(10, exponent), 0, text);
        }

        while (exponent < 0)
        {
            var quotient = BigInteger.DivRem(unscaled, 10, out var rest);
            if (!rest.IsZero)
            {
                break;
            }

            unscaled = quotient;
            exponent++;
        }

        return new RegoNumber(unscaled, exponent, text);
    }

    /// <summary>Reads a JSON number.</summary>
    internal static bool TryParse(string text, out RegoNumber number)
    {
        number = null!;
        if (text.Length < 18 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var n))
        {
            number = new RegoNumber(n, 0, text[0] == '+' ? text[1..] : null);
            return true;
        }

        var e = text.IndexOfAny(['e', 'E']);
        var exponent = 0;
        if (e >= 0 && (!int.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out exponent) || Math.Abs(exponent) > MaxExponent))
        {
            return false;
        }

        var mantissa = e >= 0 ? text[..e] : text;
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = dot >= 0 ? mantissa.Remove(dot, 1) : mantissa;
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var unscaled))
        {
            return false;
        }

        number = Of(unscaled, exponent - (dot >= 0 ? mantissa.Length - dot - 1 : 0), text);
        return true;
    }

    internal bool TryInt(out int value)
    {
        value = 0;
        if (Exponent != 0 || Unscaled > int.MaxValue || Unscaled < int.MinValue)
        {
            return false;
        }

        value = (int)Unscaled;
        return true;
    }

    internal double ToDouble() => double.Parse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    internal static RegoNumber Add(RegoNumber a, RegoNumber b)
    {
        var (x, y, exponent) = Align(a, b);
        return Of(x + y, exponent);
    }

    internal static RegoNumber Subtract(RegoNumber a, RegoNumber b)
    {
        var (x, y, exponent) = Align(a, b);
        return Of(x - y, exponent);
    }

    internal static RegoNumber Multiply(RegoNumber a, RegoNumber b) =>
        Of(a.Unscaled * b.Unscaled, a.Exponent + b.Exponent);

    internal static RegoNumber Divide(RegoNumber a, RegoNumber b)
    {
        var (x, y, _) = Align(a, b);
        return BinaryQuotient.Divide(x, y);
    }

    internal BigInteger Floor()
    {
        var quotient = BigInteger.DivRem(Unscaled, BigInteger.Pow(10, -Exponent), out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    public override bool Equals(RegoValue? other) =>
        other is RegoNumber n && n.Exponent == Exponent && n.Unscaled == Unscaled;

    public override int GetHashCode() => HashCode.Combine(Unscaled, Exponent);

    public override string ToString()
    {
        if (text is not null)
        {
            return text;
        }

        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture);
        if (Exponent < 0)
        {
            digits = digits.PadLeft(-Exponent + 1, '0').Insert(Math.Max(digits.Length, -Exponent + 1) + Exponent, ".");
        }

        return Sign < 0 ? "-" + digits : digits;
    }

    private protected override int CompareSame(RegoValue other)
    {
        var (x, y, _) = Align(this, (RegoNumber)other);
        return x.CompareTo(y);
    }

    private static (BigInteger X, BigInteger Y, int Exponent) Align(RegoNumber a, RegoNumber b)
    {
        if (a.Exponent == b.Exponent)
        {
            return (a.Unscaled, b.Unscaled, a.Exponent);
        }

        return a.Exponent > b.Exponent
            ? (a.Unscaled * BigInteger.Pow(10, a.Exponent - b.Exponent), b.Unscaled, b.Exponent)
            : (a.Unscaled, b.Unscaled * BigInteger.Pow(10, b.Exponent - a.Exponent), a.Exponent);
    }
}
