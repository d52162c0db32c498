using DataMesh.DuckDb.Types;

namespace DataMesh.Schemas.Protobuf.Tables;

/// <summary>Which Protobuf type carries the values of a DuckDB type that has no parts.</summary>
internal static class ColumnCarriers
{
    public const string Timestamp = "google.protobuf.Timestamp";
    public const string Date = "google.type.Date";
    public const string Time = "google.type.TimeOfDay";
    public const string Decimal = "confluent.type.Decimal";

    /// <returns>A scalar's or a built-in message's name, <c>enum</c>, or null where nothing carries it.</returns>
    public static string? Of(DuckDbType type) => type.Kind switch
    {
        DuckDbTypeKind.Boolean => "bool",
        DuckDbTypeKind.TinyInt or DuckDbTypeKind.SmallInt or DuckDbTypeKind.Integer => "int32",
        DuckDbTypeKind.BigInt => "int64",
        DuckDbTypeKind.UTinyInt or DuckDbTypeKind.USmallInt or DuckDbTypeKind.UInteger => "uint32",
        DuckDbTypeKind.UBigInt => "uint64",
        DuckDbTypeKind.Float => "float",
        DuckDbTypeKind.Double => "double",
        DuckDbTypeKind.Varchar or DuckDbTypeKind.Uuid or DuckDbTypeKind.Interval or DuckDbTypeKind.TimeTz
            or DuckDbTypeKind.Bit or DuckDbTypeKind.BigNum => "string",
        DuckDbTypeKind.Blob or DuckDbTypeKind.Geometry => "bytes",
        DuckDbTypeKind.Decimal or DuckDbTypeKind.HugeInt or DuckDbTypeKind.UHugeInt => Decimal,
        DuckDbTypeKind.Date => Date,
        DuckDbTypeKind.Time or DuckDbTypeKind.TimeNs => Time,
        DuckDbTypeKind.Timestamp or DuckDbTypeKind.TimestampS or DuckDbTypeKind.TimestampMs
            or DuckDbTypeKind.TimestampNs or DuckDbTypeKind.TimestampTz => Timestamp,
        DuckDbTypeKind.Enum => "enum",
        _ => null,
    };

    /// <summary>The type that a carrier stands for where nothing else is said.</summary>
    public static DuckDbType? Natural(string carrier) => carrier switch
    {
        "bool" or "google.protobuf.BoolValue" => DuckDbType.Of(DuckDbTypeKind.Boolean),
        "int32" or "sint32" or "sfixed32" or "google.protobuf.Int32Value" => DuckDbType.Of(DuckDbTypeKind.Integer),
        "int64" or "sint64" or "sfixed64" or "google.protobuf.Int64Value" => DuckDbType.Of(DuckDbTypeKind.BigInt),
        "uint32" or "fixed32" or "google.protobuf.UInt32Value" => DuckDbType.Of(DuckDbTypeKind.UInteger),
        "uint64" or "fixed64" or "google.protobuf.UInt64Value" => DuckDbType.Of(DuckDbTypeKind.UBigInt),
        "float" or "google.protobuf.FloatValue" => DuckDbType.Of(DuckDbTypeKind.Float),
        "double" or "google.protobuf.DoubleValue" => DuckDbType.Of(DuckDbTypeKind.Double),
        "string" or "google.protobuf.StringValue" or "google.protobuf.FieldMask" or "google.type.Decimal" =>
            DuckDbType.Of(DuckDbTypeKind.Varchar),
        "bytes" or "google.protobuf.BytesValue" => DuckDbType.Of(DuckDbTypeKind.Blob),
        Timestamp => DuckDbType.Of(DuckDbTypeKind.TimestampTz),
        Date => DuckDbType.Of(DuckDbTypeKind.Date),
        Time => DuckDbType.Of(DuckDbTypeKind.Time),
        "google.protobuf.Duration" => DuckDbType.Of(DuckDbTypeKind.Interval),
        "google.protobuf.Struct" or "google.protobuf.Value" or "google.protobuf.ListValue" =>
            DuckDbType.Of(DuckDbTypeKind.Varchar).Named("JSON"),
        _ => null,
    };

    /// <summary>The built-in file that declares a carrier.</summary>
    public static string? File(string carrier) => carrier switch
    {
        Timestamp => "google/protobuf/timestamp.proto",
        Date => "google/type/date.proto",
        Time => "google/type/timeofday.proto",
        Decimal => "confluent/type/decimal.proto",
        _ => null,
    };
}
