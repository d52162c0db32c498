namespace DataMesh.Schemas.Protobuf.Types;

/// <summary>What the types are called and how they lie on the wire.</summary>
internal static class ProtoTypes
{
    /// <returns><see cref="ProtoType.Unknown"/> for a name that is no scalar's.</returns>
    public static ProtoType Scalar(string name) => name switch
    {
        "double" => ProtoType.Double,
        "float" => ProtoType.Float,
        "int64" => ProtoType.Int64,
        "uint64" => ProtoType.UInt64,
        "int32" => ProtoType.Int32,
        "fixed64" => ProtoType.Fixed64,
        "fixed32" => ProtoType.Fixed32,
        "bool" => ProtoType.Bool,
        "string" => ProtoType.String,
        "bytes" => ProtoType.Bytes,
        "uint32" => ProtoType.UInt32,
        "sfixed32" => ProtoType.SFixed32,
        "sfixed64" => ProtoType.SFixed64,
        "sint32" => ProtoType.SInt32,
        "sint64" => ProtoType.SInt64,
        _ => ProtoType.Unknown,
    };

    public static string Name(ProtoType type) => type.ToString().ToLowerInvariant();

    public static bool IsMessage(ProtoType type) => type is ProtoType.Message or ProtoType.Group;

    /// <summary>Whether a repeated field of it may lie packed.</summary>
    public static bool IsPackable(ProtoType type) =>
        !IsMessage(type) && type is not (ProtoType.String or ProtoType.Bytes or ProtoType.Unknown);

    public static WireType WireType(ProtoType type) => type switch
    {
        ProtoType.Double or ProtoType.Fixed64 or ProtoType.SFixed64 => Types.WireType.Fixed64,
        ProtoType.Float or ProtoType.Fixed32 or ProtoType.SFixed32 => Types.WireType.Fixed32,
        ProtoType.String or ProtoType.Bytes or ProtoType.Message => Types.WireType.Bytes,
        ProtoType.Group => Types.WireType.StartGroup,
        _ => Types.WireType.Varint,
    };
}
