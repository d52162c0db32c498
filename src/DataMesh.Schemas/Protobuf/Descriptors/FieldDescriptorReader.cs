using System.Text;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Parsing;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Descriptors;

/// <summary>Reads a <c>FieldDescriptorProto</c>.</summary>
internal sealed class FieldDescriptorReader(FileSyntax file, OptionTexts options)
{
    /// <param name="from">The descriptor.</param>
    /// <param name="types">The types inside of the message: a group's body and a map's entry are among them.</param>
    /// <param name="oneofs">The message's oneofs.</param>
    public FieldSyntax Read(ProtoMessage from, List<TypeSyntax> types, List<OneofSyntax> oneofs)
    {
        var type = (ProtoType)(from.Get("type") as int? ?? 0);
        var name = from.Text("type_name");
        var inner = types.OfType<MessageSyntax>().FirstOrDefault(
            t => name.EndsWith("." + t.Name, StringComparison.Ordinal));
        var isMap = inner is { IsMapEntry: true, Fields.Count: 2 } && from.Get("label") is (int)FieldLabel.Repeated;
        var isOptional = from.Get("proto3_optional") is true;
        var oneof = !isOptional && from.Get("oneof_index") is int index && index >= 0 && index < oneofs.Count
            ? oneofs[index] : null;
        var field = new FieldSyntax
        {
            Name = from.Text("name"),
            Number = from.Get("number") as int? ?? 0,
            Type = isMap ? inner!.Fields[1].Type
                : type is ProtoType.Group ? inner?.Name ?? name
                : name.Length > 0 ? name : ProtoTypes.Name(type),
            MapKey = isMap ? inner!.Fields[0].Type : null,
            Group = type is ProtoType.Group ? inner : null,
            Oneof = oneof,
            Label = Label(from, oneof, isOptional),
        };
        oneof?.Fields.Add(field);
        options.Read(from, field.Options);
        AddProperties(from, type, field);
        if (isMap)
        {
            field.MapEntry = MapEntries.Make(field);
            types[types.IndexOf(inner!)] = field.MapEntry;
        }

        if (field.Group is not null)
        {
            field.Group.IsGroup = true;
        }

        return field;
    }

    private FieldLabel Label(ProtoMessage from, OneofSyntax? oneof, bool isOptional)
    {
        var label = (FieldLabel)(from.Get("label") as int? ?? (int)FieldLabel.Optional);
        return label is FieldLabel.Optional && !isOptional && (!file.IsProto2 || oneof is not null)
            ? FieldLabel.None
            : label;
    }

    private static void AddProperties(ProtoMessage from, ProtoType type, FieldSyntax field)
    {
        if (from.Get("default_value") is string text)
        {
            Add(field, "default", type switch
            {
                ProtoType.String => OptionValue.String(text),
                ProtoType.Bytes => OptionValue.String(Unescape(text)),
                ProtoType.Bool or ProtoType.Enum => OptionValue.Word(text),
                _ => OptionValue.Number(text),
            });
        }

        // The name that everybody would make is not worth writing.
        if (from.Get("json_name") is string json
            && !string.Equals(json, JsonNames.Of(field.Name), StringComparison.Ordinal))
        {
            Add(field, "json_name", OptionValue.String(json));
        }
    }

    private static byte[] Unescape(string text)
    {
        try
        {
            return StringLiteral.Decode($"\"{text}\"", default);
        }
        catch (SyntaxStop)
        {
            return Encoding.UTF8.GetBytes(text);
        }
    }

    private static void Add(FieldSyntax field, string name, OptionValue value) =>
        field.Options.Add(new OptionSyntax { Name = [new(name, IsExtension: false)], Value = value });
}
