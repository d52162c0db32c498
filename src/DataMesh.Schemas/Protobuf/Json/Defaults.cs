using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Json;

/// <summary>What a field is while nobody has set it.</summary>
internal static class Defaults
{
    public static object Of(FieldType field) => field.Default ?? field.Type switch
    {
        ProtoType.String => "",
        ProtoType.Bytes => Array.Empty<byte>(),
        ProtoType.Bool => false,
        ProtoType.Float => 0f,
        ProtoType.Double => 0d,
        ProtoType.UInt32 or ProtoType.Fixed32 => 0u,
        ProtoType.UInt64 or ProtoType.Fixed64 => 0ul,
        ProtoType.Int64 or ProtoType.SInt64 or ProtoType.SFixed64 => 0L,
        ProtoType.Message or ProtoType.Group => new ProtoMessage(field.Message!),
        ProtoType.Enum => field.Enum!.Syntax.Values[0].Number,
        _ => 0,
    };
}
