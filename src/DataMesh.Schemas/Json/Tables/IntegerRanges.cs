using System.Numerics;
using DataMesh.DuckDb.Types;

namespace DataMesh.Schemas.Json.Tables;

/// <summary>The integers of DuckDB, the small ones first.</summary>
internal static class IntegerRanges
{
    public static IReadOnlyList<(DuckDbTypeKind Kind, BigInteger Minimum, BigInteger Maximum)> All { get; } =
    [
        (DuckDbTypeKind.TinyInt, sbyte.MinValue, sbyte.MaxValue),
        (DuckDbTypeKind.UTinyInt, byte.MinValue, byte.MaxValue),
        (DuckDbTypeKind.SmallInt, short.MinValue, short.MaxValue),
        (DuckDbTypeKind.USmallInt, ushort.MinValue, ushort.MaxValue),
        (DuckDbTypeKind.Integer, int.MinValue, int.MaxValue),
        (DuckDbTypeKind.UInteger, uint.MinValue, uint.MaxValue),
        (DuckDbTypeKind.BigInt, long.MinValue, long.MaxValue),
        (DuckDbTypeKind.UBigInt, ulong.MinValue, ulong.MaxValue),
        (DuckDbTypeKind.HugeInt, Int128.MinValue, Int128.MaxValue),
        (DuckDbTypeKind.UHugeInt, UInt128.MinValue, UInt128.MaxValue),
    ];

    /// <summary>The type whose range is exactly this one, else one that holds it and is at least a BIGINT.</summary>
    public static DuckDbTypeKind Choose(BigInteger? minimum, BigInteger? maximum)
    {
        foreach (var (kind, low, high) in All)
        {
            if (minimum == low && maximum == high)
            {
                return kind;
            }
        }

        var (from, to) = (minimum ?? long.MinValue, maximum ?? long.MaxValue);
        foreach (var (kind, low, high) in All.Where(r => r.Kind >= DuckDbTypeKind.BigInt && r.Maximum >= long.MaxValue))
        {
            if (from >= low && to <= high)
            {
                return kind;
            }
        }

        return DuckDbTypeKind.BigNum;
    }
}
