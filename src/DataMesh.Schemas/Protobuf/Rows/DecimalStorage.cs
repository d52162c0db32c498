using System.Numerics;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Schemas.Protobuf.Rows;

/// <summary>Decimals and huge integers, in as many bytes as DuckDB takes for them.</summary>
internal static class DecimalStorage
{
    /// <exception cref="OverflowException">The type does not hold the number.</exception>
    public static void Put(DuckDbWritableVector vector, int row, DuckDbType type, BigInteger value)
    {
        if (type.Kind is DuckDbTypeKind.UHugeInt)
        {
            vector.Values<UInt128>()[row] = checked((UInt128)value);
            return;
        }

        if (type.Kind is DuckDbTypeKind.HugeInt)
        {
            vector.Values<Int128>()[row] = checked((Int128)value);
            return;
        }

        if (BigInteger.Abs(value) >= BigInteger.Pow(10, type.Width))
        {
            throw new OverflowException();
        }

        switch (type.Width)
        {
            case <= 4:
                vector.Values<short>()[row] = (short)value;
                break;
            case <= 9:
                vector.Values<int>()[row] = (int)value;
                break;
            case <= 18:
                vector.Values<long>()[row] = (long)value;
                break;
            default:
                vector.Values<Int128>()[row] = (Int128)value;
                break;
        }
    }

    public static BigInteger Get(DuckDbVector vector, int row)
    {
        var type = vector.Type;
        return type.Kind is DuckDbTypeKind.UHugeInt ? vector.Values<UInt128>()[row]
            : type.Kind is DuckDbTypeKind.HugeInt || type.Width > 18 ? vector.Values<Int128>()[row]
            : type.Width > 9 ? vector.Values<long>()[row]
            : type.Width > 4 ? vector.Values<int>()[row]
            : vector.Values<short>()[row];
    }
}
