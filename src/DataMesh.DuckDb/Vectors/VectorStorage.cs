using DataMesh.DuckDb.Types;

namespace DataMesh.DuckDb.Vectors;

/// <summary>How wide DuckDB stores a value of each type in a vector.</summary>
internal static class VectorStorage
{
    /// <summary>Bytes a row; 0 for types whose data lies in child vectors only.</summary>
    public static int SizeOf(DuckDbType type) => type.Kind switch
    {
        DuckDbTypeKind.Boolean or DuckDbTypeKind.TinyInt or DuckDbTypeKind.UTinyInt or DuckDbTypeKind.SqlNull => 1,
        DuckDbTypeKind.SmallInt or DuckDbTypeKind.USmallInt => 2,
        DuckDbTypeKind.Integer or DuckDbTypeKind.UInteger or DuckDbTypeKind.Float or DuckDbTypeKind.Date => 4,
        DuckDbTypeKind.Decimal => DecimalSize(type.Width),
        DuckDbTypeKind.Enum => EnumSize(type.EnumValues.Count),
        DuckDbTypeKind.Struct or DuckDbTypeKind.Union or DuckDbTypeKind.Array or DuckDbTypeKind.Variant => 0,
        DuckDbTypeKind.HugeInt or DuckDbTypeKind.UHugeInt or DuckDbTypeKind.Uuid or DuckDbTypeKind.Interval => 16,
        DuckDbTypeKind.List or DuckDbTypeKind.Map => 16,
        _ => IsBytes(type) ? 16 : 8,
    };

    public static bool IsBytes(DuckDbType type) => type.Kind is DuckDbTypeKind.Varchar or DuckDbTypeKind.Blob
        or DuckDbTypeKind.Bit or DuckDbTypeKind.BigNum or DuckDbTypeKind.Geometry;

    private static int DecimalSize(byte width) => width switch
    {
        <= 4 => 2,
        <= 9 => 4,
        <= 18 => 8,
        _ => 16,
    };

    private static int EnumSize(int values) => values switch
    {
        <= byte.MaxValue => 1,
        <= ushort.MaxValue => 2,
        _ => 4,
    };
}
