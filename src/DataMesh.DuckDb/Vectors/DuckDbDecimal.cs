using System.Globalization;
using System.Numerics;

namespace DataMesh.DuckDb.Vectors;

/// <summary>A decimal of more than 28 digits, which .NET's own type cannot hold: value × 10^-scale.</summary>
public readonly record struct DuckDbDecimal(Int128 Unscaled, byte Scale)
{
    public override string ToString()
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var sign = Unscaled < 0 ? "-" : "";
        return Scale == 0 ? sign + digits : $"{sign}{digits[..^Scale]}.{digits[^Scale..]}";
    }
}
