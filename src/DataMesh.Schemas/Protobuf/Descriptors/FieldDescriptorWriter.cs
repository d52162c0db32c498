using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Descriptors;

/// <summary>Writes a <c>FieldDescriptorProto</c>.</summary>
internal sealed class FieldDescriptorWriter(ProtoFile file)
{
    /// <summary>Whether it is <c>optional</c> in proto3, which the descriptor says by a oneof.</summary>
    public static bool IsProto3Optional(FieldType field) => field.File.Syntax.IsProto3 && field.Oneof is null
        && field.Syntax.Label is FieldLabel.Optional && field.Owner is not { IsMapEntry: true };

    public void Write(WireWriter writer, FieldType field, int? oneof)
    {
        writer.Text(1, field.Name);
        writer.Text(2, field.IsExtension ? "." + field.Owner!.FullName : null);
        writer.Whole(3, field.Number);
        writer.Whole(4, Label(field));
        writer.Whole(5, Type(field));
        writer.Text(6, field.Message is not null ? "." + field.Message.FullName
            : field.Enum is not null ? "." + field.Enum.FullName : null);
        writer.Text(7, field.Default is null ? null : DefaultTexts.Of(field));
        if (file.OptionsOf(field.Syntax.Options) is { } options)
        {
            writer.Tag(8, WireType.Bytes);
            writer.Bytes(MessageEncoder.Encode(options));
        }

        if (oneof is { } index)
        {
            writer.Whole(9, index);
        }

        writer.Text(10, field.JsonName);
        writer.Truth(17, IsProto3Optional(field));
    }

    private static int Label(FieldType field) =>
        (int)(field.Syntax.Label is FieldLabel.None ? FieldLabel.Optional : field.Syntax.Label);

    // Editions tell a group by a feature.
    private int Type(FieldType field) => (int)(field.Type is ProtoType.Group && file.Syntax.Edition is not null
        ? ProtoType.Message
        : field.Type);
}
