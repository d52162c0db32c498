using System.Globalization;
using System.Numerics;

namespace DataMesh.Schemas.Json.Trees;

/// <summary>
/// A JSON number without rounding: mantissa × 10^exponent, where the mantissa does not end in a zero.
/// </summary>
internal readonly struct ExactNumber : IEquatable<ExactNumber>, IComparable<ExactNumber>
{
    // Beyond this no arithmetic is done with the exponent; only the order of numbers is asked.
    private const int ExponentLimit = 1_000_000_000;
    private const int FastDigits = 18;

    private readonly BigInteger _mantissa;
    private readonly int _exponent;
    private readonly int _digits;

    private ExactNumber(BigInteger mantissa, int exponent, int digits)
    {
        _mantissa = mantissa;
        _exponent = exponent;
        _digits = digits;
    }

    /// <summary>Whether the value is whole; <c>1.0</c> and <c>1e2</c> are.</summary>
    public bool IsInteger => _exponent >= 0;

    public int Sign => _mantissa.Sign;

    /// <summary>Digits after the decimal point.</summary>
    public int Scale => _exponent < 0 ? -_exponent : 0;

    /// <summary>Reads the literal of a valid JSON number.</summary>
    public static ExactNumber Parse(string literal)
    {
        var exponent = 0L;
        var end = literal.AsSpan().IndexOfAny('e', 'E');
        var digits = end < 0 ? literal : literal[..end];
        if (end >= 0)
        {
            exponent = ParseExponent(literal.AsSpan(end + 1));
        }

        var point = digits.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }

        var negative = digits[0] == '-';
        var text = digits.AsSpan(negative ? 1 : 0).TrimStart('0');
        var trimmed = text.TrimEnd('0');
        exponent += text.Length - trimmed.Length;
        if (trimmed.Length == 0)
        {
            return default;
        }

        BigInteger mantissa = trimmed.Length <= FastDigits
            ? long.Parse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture)
            : BigInteger.Parse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture);
        var clamped = (int)Math.Clamp(exponent, -ExponentLimit, ExponentLimit);
        return new ExactNumber(negative ? -mantissa : mantissa, clamped, trimmed.Length);
    }

    public bool IsMultipleOf(ExactNumber divisor)
    {
        if (_mantissa.IsZero || divisor._mantissa.IsZero)
        {
            return _mantissa.IsZero;
        }

        // A mantissa has no factor of ten left, so that a finer divisor exponent never divides a coarser one.
        var shift = (long)_exponent - divisor._exponent;
        if (shift < 0)
        {
            return false;
        }

        var modulus = BigInteger.Abs(divisor._mantissa);
        return (BigInteger.ModPow(10, shift, modulus) * _mantissa % modulus).IsZero;
    }

    public int CompareTo(ExactNumber other)
    {
        if (Sign != other.Sign)
        {
            return Sign.CompareTo(other.Sign);
        }

        var magnitude = ((long)_digits + _exponent).CompareTo((long)other._digits + other._exponent);
        if (magnitude != 0)
        {
            return Sign * magnitude;
        }

        // The same power of ten leads, so that the exponents differ by no more than the digits written.
        var shift = _exponent - other._exponent;
        return shift >= 0
            ? (_mantissa * BigInteger.Pow(10, shift)).CompareTo(other._mantissa)
            : _mantissa.CompareTo(other._mantissa * BigInteger.Pow(10, -shift));
    }

    public bool Equals(ExactNumber other) => _exponent == other._exponent && _mantissa == other._mantissa;

    public override bool Equals(object? obj) => obj is ExactNumber other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_mantissa, _exponent);

    /// <summary>The value as a whole number, where it is one of at most 64 bits.</summary>
    public bool TryGetInt64(out long value)
    {
        value = 0;
        if (!IsInteger || _digits + (long)_exponent > 19)
        {
            return false;
        }

        var whole = _mantissa * BigInteger.Pow(10, _exponent);
        if (whole < long.MinValue || whole > long.MaxValue)
        {
            return false;
        }

        value = (long)whole;
        return true;
    }

    /// <summary>The value as a big integer, where it is whole and has at most 100 digits.</summary>
    public bool TryGetInteger(out BigInteger value)
    {
        value = default;
        if (!IsInteger || _digits + (long)_exponent > 100)
        {
            return false;
        }

        value = _mantissa * BigInteger.Pow(10, _exponent);
        return true;
    }

    private static long ParseExponent(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? Math.Clamp(value, -ExponentLimit, ExponentLimit)
            : text[0] == '-' ? -ExponentLimit : ExponentLimit;
}
