using System.Numerics;
using System.Runtime.InteropServices;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>Decimals and 128-bit integers as Arrow's 128-bit decimal.</summary>
internal sealed class DecimalColumn(DuckDbType type) : PlainColumn
{
    private static readonly Int128 Limit = Int128.Parse("100000000000000000000000000000000000000", provider: null);

    protected override void AppendValues(DuckDbVector vector, int start, int count)
    {
        var target = MemoryMarshal.Cast<byte, Int128>(Values.Extend(count * 16));
        switch (VectorStorage.SizeOf(type))
        {
            case 2:
                Widen(vector.Values<short>().Slice(start, count), target);
                break;
            case 4:
                Widen(vector.Values<int>().Slice(start, count), target);
                break;
            case 8:
                Widen(vector.Values<long>().Slice(start, count), target);
                break;
            default:
                CopyWide(vector, start, target);
                break;
        }
    }

    private static void Widen<T>(ReadOnlySpan<T> from, Span<Int128> to)
        where T : IBinaryInteger<T>
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = Int128.CreateChecked(from[i]);
        }
    }

    private void CopyWide(DuckDbVector vector, int start, Span<Int128> target)
    {
        vector.Values<Int128>().Slice(start, target.Length).CopyTo(target);
        if (type.Kind == DuckDbTypeKind.Decimal)
        {
            return;
        }

        for (var i = 0; i < target.Length; i++)
        {
            var isOutside = target[i] >= Limit || target[i] <= -Limit
                || (type.Kind == DuckDbTypeKind.UHugeInt && target[i] < 0);
            if (isOutside && !vector.IsNull(start + i))
            {
                throw new MeshException(
                    ErrorKind.Invalid,
                    "arrow-out-of-range",
                    $"A {type} has more than the 38 digits that Arrow's decimal holds.",
                    "Cast the column to VARCHAR in the query.");
            }
        }
    }
}
