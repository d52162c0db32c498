using System.Text;
using DataMesh.DuckDb.Types;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb.Vectors;

/// <summary>Boxes one value; what .NET's type cannot hold comes as DuckDB's text.</summary>
internal static class VectorValue
{
    public static object Read(DuckDbVector vector, int row) => vector.Type.Kind switch
    {
        DuckDbTypeKind.Boolean => vector.Values<byte>()[row] != 0,
        DuckDbTypeKind.TinyInt => vector.Values<sbyte>()[row],
        DuckDbTypeKind.SmallInt => vector.Values<short>()[row],
        DuckDbTypeKind.Integer => vector.Values<int>()[row],
        DuckDbTypeKind.BigInt => vector.Values<long>()[row],
        DuckDbTypeKind.UTinyInt => vector.Values<byte>()[row],
        DuckDbTypeKind.USmallInt => vector.Values<ushort>()[row],
        DuckDbTypeKind.UInteger => vector.Values<uint>()[row],
        DuckDbTypeKind.UBigInt => vector.Values<ulong>()[row],
        DuckDbTypeKind.Float => vector.Values<float>()[row],
        DuckDbTypeKind.Double => vector.Values<double>()[row],
        DuckDbTypeKind.HugeInt => vector.Values<Int128>()[row],
        DuckDbTypeKind.UHugeInt => vector.Values<UInt128>()[row],
        DuckDbTypeKind.Decimal => ReadDecimal(vector, row),
        DuckDbTypeKind.Varchar => Encoding.UTF8.GetString(vector.Utf8(row)),
        DuckDbTypeKind.Enum => vector.Type.EnumValues[EnumCode(vector, row)],
        DuckDbTypeKind.Blob or DuckDbTypeKind.Geometry => vector.Utf8(row).ToArray(),
        DuckDbTypeKind.Bit => BinaryValues.Bits(vector.Utf8(row)),
        DuckDbTypeKind.BigNum => BinaryValues.BigNum(vector.Utf8(row)),
        DuckDbTypeKind.Uuid => BinaryValues.Uuid(vector.Values<Int128>()[row]),
        DuckDbTypeKind.Interval => vector.Values<DuckDbInterval>()[row],
        DuckDbTypeKind.List or DuckDbTypeKind.Array or DuckDbTypeKind.Struct or DuckDbTypeKind.Map
            or DuckDbTypeKind.Union => NestedValues.Read(vector, row),
        _ => TemporalValues.Read(vector, row) ?? throw Unsupported(vector.Type),
    };

    public static Int128 Unscaled(DuckDbVector vector, int row) => VectorStorage.SizeOf(vector.Type) switch
    {
        2 => vector.Values<short>()[row],
        4 => vector.Values<int>()[row],
        8 => vector.Values<long>()[row],
        _ => vector.Values<Int128>()[row],
    };

    public static int EnumCode(DuckDbVector vector, int row) => VectorStorage.SizeOf(vector.Type) switch
    {
        1 => vector.Values<byte>()[row],
        2 => vector.Values<ushort>()[row],
        _ => checked((int)vector.Values<uint>()[row]),
    };

    private static object ReadDecimal(DuckDbVector vector, int row)
    {
        var unscaled = Unscaled(vector, row);
        if (vector.Type.Width > 28)
        {
            return new DuckDbDecimal(unscaled, vector.Type.Scale);
        }

        var magnitude = (UInt128)Int128.Abs(unscaled);
        return new decimal(
            (int)(uint)magnitude,
            (int)(uint)(magnitude >> 32),
            (int)(uint)(magnitude >> 64),
            Int128.IsNegative(unscaled),
            vector.Type.Scale);
    }

    private static MeshException Unsupported(DuckDbType type) => new(
        ErrorKind.Invalid,
        "duckdb-type-unsupported",
        $"A value of type {type} cannot be read.",
        "Cast the column to VARCHAR in the query.");
}
