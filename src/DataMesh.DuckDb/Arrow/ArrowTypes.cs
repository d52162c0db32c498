using DataMesh.DuckDb.Types;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb.Arrow;

/// <summary>Which Arrow type carries each DuckDB type.</summary>
internal static class ArrowTypes
{
    // The units of Arrow's Schema.fbs.
    public const short Second = 0;
    public const short Millisecond = 1;
    public const short Microsecond = 2;
    public const short Nanosecond = 3;
    public const short MonthDayNano = 2;

    /// <exception cref="MeshException"><c>arrow-type-unsupported</c>.</exception>
    public static ArrowTypeId TypeId(DuckDbType type) => type.Kind switch
    {
        DuckDbTypeKind.SqlNull => ArrowTypeId.Null,
        DuckDbTypeKind.Boolean => ArrowTypeId.Bool,
        DuckDbTypeKind.Float or DuckDbTypeKind.Double => ArrowTypeId.FloatingPoint,
        DuckDbTypeKind.Decimal or DuckDbTypeKind.HugeInt or DuckDbTypeKind.UHugeInt => ArrowTypeId.Decimal,
        DuckDbTypeKind.Blob or DuckDbTypeKind.Geometry => ArrowTypeId.Binary,
        DuckDbTypeKind.Date => ArrowTypeId.Date,
        DuckDbTypeKind.Time or DuckDbTypeKind.TimeNs => ArrowTypeId.Time,
        DuckDbTypeKind.Timestamp or DuckDbTypeKind.TimestampS or DuckDbTypeKind.TimestampMs
            or DuckDbTypeKind.TimestampNs or DuckDbTypeKind.TimestampTz => ArrowTypeId.Timestamp,
        DuckDbTypeKind.Interval => ArrowTypeId.Interval,
        DuckDbTypeKind.List => ArrowTypeId.List,
        DuckDbTypeKind.Array => ArrowTypeId.FixedSizeList,
        DuckDbTypeKind.Struct => ArrowTypeId.Struct,
        DuckDbTypeKind.Map => ArrowTypeId.Map,
        DuckDbTypeKind.Union => ArrowTypeId.Union,
        DuckDbTypeKind.Varchar or DuckDbTypeKind.Enum => ArrowTypeId.Utf8,

        // No Arrow type holds these without loss that every reader knows, so they travel as DuckDB's text.
        DuckDbTypeKind.Uuid or DuckDbTypeKind.Bit or DuckDbTypeKind.BigNum or DuckDbTypeKind.TimeTz => ArrowTypeId.Utf8,
        _ => IntBits(type.Kind) > 0 ? ArrowTypeId.Int : throw Unsupported(type),
    };

    public static int IntBits(DuckDbTypeKind kind) => kind switch
    {
        DuckDbTypeKind.TinyInt or DuckDbTypeKind.UTinyInt => 8,
        DuckDbTypeKind.SmallInt or DuckDbTypeKind.USmallInt => 16,
        DuckDbTypeKind.Integer or DuckDbTypeKind.UInteger => 32,
        DuckDbTypeKind.BigInt or DuckDbTypeKind.UBigInt => 64,
        _ => 0,
    };

    public static bool IsSigned(DuckDbTypeKind kind) => kind is DuckDbTypeKind.TinyInt or DuckDbTypeKind.SmallInt
        or DuckDbTypeKind.Integer or DuckDbTypeKind.BigInt;

    public static int EnumIndexBits(int values) => values switch
    {
        <= byte.MaxValue => 8,
        <= ushort.MaxValue => 16,
        _ => 32,
    };

    public static short TimestampUnit(DuckDbTypeKind kind) => kind switch
    {
        DuckDbTypeKind.TimestampS => Second,
        DuckDbTypeKind.TimestampMs => Millisecond,
        DuckDbTypeKind.TimestampNs => Nanosecond,
        _ => Microsecond,
    };

    private static MeshException Unsupported(DuckDbType type) => new(
        ErrorKind.Invalid,
        "arrow-type-unsupported",
        $"A column of type {type} has no Arrow form.",
        "Cast the column to VARCHAR in the query.");
}
