using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Descriptors;

/// <summary>Writes a file as the <c>FileDescriptorProto</c> that <c>protoc</c> makes of it.</summary>
/// <remarks>The numbers are those of <c>google/protobuf/descriptor.proto</c>.</remarks>
internal sealed class DescriptorWriter(ProtoFile file)
{
    private readonly FieldDescriptorWriter _fields = new(file);

    public static byte[] Write(ProtoFile file)
    {
        var writer = new WireWriter();
        new DescriptorWriter(file).WriteFile(writer);
        return writer.ToArray();
    }

    private void WriteFile(WireWriter writer)
    {
        var syntax = file.Syntax;
        writer.Text(1, file.Path);
        writer.Text(2, syntax.Package);
        var normal = syntax.Imports.Where(i => i.Kind is not ImportKind.Option).ToArray();
        foreach (var import in normal)
        {
            writer.Text(3, import.Path);
        }

        foreach (var message in file.Messages)
        {
            writer.Message(4, w => Write(w, message));
        }

        foreach (var type in file.Enums)
        {
            writer.Message(5, w => Write(w, type));
        }

        foreach (var service in syntax.Services)
        {
            writer.Message(6, w => Write(w, service));
        }

        foreach (var extension in file.Extensions.Where(e => e.Scope is null))
        {
            writer.Message(7, w => _fields.Write(w, extension, oneof: null));
        }

        WriteOptions(writer, 8, syntax.Options);
        WriteImports(writer, 10, normal, ImportKind.Public);
        WriteImports(writer, 11, normal, ImportKind.Weak);
        WriteSyntax(writer);
        foreach (var import in syntax.Imports.Where(i => i.Kind is ImportKind.Option))
        {
            writer.Text(15, import.Path);
        }
    }

    private void WriteSyntax(WireWriter writer)
    {
        var syntax = file.Syntax;
        if (syntax.Edition is not null)
        {
            writer.Text(12, "editions");
            writer.Whole(14, syntax.Edition is "2023" ? 1000 : 1001);
        }
        else if (syntax.IsProto3)
        {
            writer.Text(12, "proto3");
        }
    }

    private static void WriteImports(WireWriter writer, int number, ImportSyntax[] imports, ImportKind kind)
    {
        for (var i = 0; i < imports.Length; i++)
        {
            if (imports[i].Kind == kind)
            {
                writer.Whole(number, i);
            }
        }
    }

    private void WriteOptions(WireWriter writer, int number, List<OptionSyntax> options)
    {
        if (file.OptionsOf(options) is { } value)
        {
            writer.Tag(number, WireType.Bytes);
            writer.Bytes(MessageEncoder.Encode(value));
        }
    }

    private void Write(WireWriter writer, MessageType message)
    {
        var syntax = message.Syntax;
        writer.Text(1, message.Name);
        var oneofs = Oneofs(message);
        foreach (var field in message.Fields)
        {
            writer.Message(2, w => _fields.Write(w, field, oneofs.TryGetValue(field, out var index) ? index : null));
        }

        foreach (var nested in message.Messages)
        {
            writer.Message(3, w => Write(w, nested));
        }

        foreach (var type in message.Enums)
        {
            writer.Message(4, w => Write(w, type));
        }

        foreach (var extensions in syntax.Extensions)
        {
            foreach (var range in extensions.Ranges)
            {
                writer.Message(5, w =>
                {
                    w.Whole(1, range.First);
                    w.Whole(2, range.Last + 1);
                    WriteOptions(w, 3, extensions.Options);
                });
            }
        }

        foreach (var extension in file.Extensions.Where(e => e.Scope == message))
        {
            writer.Message(6, w => _fields.Write(w, extension, oneof: null));
        }

        if (syntax.IsSynthetic)
        {
            writer.Message(7, w => w.Truth(7, value: true));
        }

        WriteOptions(writer, 7, syntax.Options);
        WriteOneofs(writer, message);
        WriteReserved(writer, syntax, rangeNumber: 9, open: 1);
        WriteVisibility(writer, 11, syntax);
    }

    /// <summary>Each field's oneof; a proto3 <c>optional</c> has one of its own, behind the written ones.</summary>
    private static Dictionary<FieldType, int> Oneofs(MessageType message)
    {
        var indexes = new Dictionary<FieldType, int>();
        for (var i = 0; i < message.Oneofs.Count; i++)
        {
            message.Oneofs[i].Fields.ForEach(f => indexes[f] = i);
        }

        var next = message.Oneofs.Count;
        foreach (var field in message.Fields.Where(FieldDescriptorWriter.IsProto3Optional))
        {
            indexes[field] = next++;
        }

        return indexes;
    }

    private void WriteOneofs(WireWriter writer, MessageType message)
    {
        foreach (var oneof in message.Oneofs)
        {
            writer.Message(8, w =>
            {
                w.Text(1, oneof.Name);
                WriteOptions(w, 2, oneof.Syntax!.Options);
            });
        }

        var names = message.Fields.Select(f => f.Name).Concat(message.Oneofs.Select(o => o.Name))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var field in message.Fields.Where(FieldDescriptorWriter.IsProto3Optional))
        {
            var name = field.Name.StartsWith('_') ? field.Name : "_" + field.Name;
            while (!names.Add(name))
            {
                name = "X" + name;
            }

            writer.Message(8, w => w.Text(1, name));
        }
    }

    private static void WriteReserved(WireWriter writer, TypeSyntax syntax, int rangeNumber, int open)
    {
        foreach (var range in syntax.Reserved.SelectMany(r => r.Ranges))
        {
            writer.Message(rangeNumber, w =>
            {
                w.Whole(1, range.First);
                w.Whole(2, range.Last + open);
            });
        }

        foreach (var name in syntax.Reserved.SelectMany(r => r.Names))
        {
            writer.Text(rangeNumber + 1, name);
        }
    }

    private static void WriteVisibility(WireWriter writer, int number, TypeSyntax syntax)
    {
        if (syntax.Visibility is not null)
        {
            writer.Whole(number, syntax.Visibility is "local" ? 1 : 2);
        }
    }

    private void Write(WireWriter writer, EnumType type)
    {
        writer.Text(1, type.Name);
        foreach (var value in type.Syntax.Values)
        {
            writer.Message(2, w =>
            {
                w.Text(1, value.Name);
                w.Whole(2, value.Number);
                WriteOptions(w, 3, value.Options);
            });
        }

        WriteOptions(writer, 3, type.Syntax.Options);
        WriteReserved(writer, type.Syntax, rangeNumber: 4, open: 0);
        WriteVisibility(writer, 6, type.Syntax);
    }

    private void Write(WireWriter writer, ServiceSyntax service)
    {
        writer.Text(1, service.Name);
        foreach (var method in service.Methods)
        {
            writer.Message(2, w =>
            {
                w.Text(1, method.Name);
                w.Text(2, "." + file.Methods[method].Input);
                w.Text(3, "." + file.Methods[method].Output);
                WriteOptions(w, 4, method.Options);
                w.Truth(5, method.ClientStreams);
                w.Truth(6, method.ServerStreams);
            });
        }

        WriteOptions(writer, 3, service.Options);
    }
}
