using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Linking;
using DataMesh.Schemas.Protobuf.Parsing;
using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Descriptors;

/// <summary>Reads a <c>FileDescriptorProto</c> into the form that its text would have.</summary>
/// <param name="pool">Knows the extensions that options may have.</param>
/// <param name="problems">Gets what cannot be understood.</param>
internal sealed class DescriptorReader(ProtoPool pool, List<SchemaProblem> problems)
{
    private readonly OptionTexts _options = new(problems);

    private FileSyntax _file = new();

    public static IReadOnlyList<ImportSyntax> Imports(ReadOnlySpan<byte> bytes)
    {
        var file = new MessageDecoder(pool: null)
            .Decode(bytes, BuiltinFiles.Message("google.protobuf.FileDescriptorProto"));
        return ReadImports(file);
    }

    /// <exception cref="Model.Errors.MeshException">The bytes are no descriptor.</exception>
    public FileSyntax Read(ReadOnlySpan<byte> bytes)
    {
        var type = BuiltinFiles.Message("google.protobuf.FileDescriptorProto");
        var file = new MessageDecoder(pool).Decode(bytes, type);
        if (file.Unknown.Count > 0 || file.IsEmpty)
        {
            problems.Add(new SchemaProblem("The base64 text is no FileDescriptorProto."));
            return _file;
        }

        _file = new FileSyntax
        {
            Syntax = file.Text("syntax") switch { "" => "proto2", "editions" => null, var s => s },
            Edition = file.Get("edition") switch { 1000 => "2023", 1001 => "2024", int n => n.Spell(), _ => null },
            Package = file.Text("package") is { Length: > 0 } package ? package : null,
        };
        _file.Imports.AddRange(ReadImports(file));
        _options.Read(file, _file.Options);
        ReadTypes(file, "message_type", _file.Types);
        ReadExtensions(file, _file.Types, _file.Extends);
        foreach (var service in file.List("service").Cast<ProtoMessage>())
        {
            _file.Services.Add(ReadService(service));
        }

        return _file;
    }

    private static List<ImportSyntax> ReadImports(ProtoMessage file)
    {
        var open = file.List("public_dependency").Cast<int>().ToHashSet();
        var weak = file.List("weak_dependency").Cast<int>().ToHashSet();
        var imports = file.List("dependency").Select((path, i) => new ImportSyntax(
            (string)path,
            open.Contains(i) ? ImportKind.Public : weak.Contains(i) ? ImportKind.Weak : ImportKind.Plain,
            default)).ToList();
        imports.AddRange(file.List("option_dependency")
            .Select(p => new ImportSyntax((string)p, ImportKind.Option, default)));
        return imports;
    }

    private void ReadTypes(ProtoMessage from, string messages, List<TypeSyntax> into)
    {
        foreach (var message in from.List(messages).Cast<ProtoMessage>())
        {
            into.Add(ReadMessage(message));
        }

        foreach (var type in from.List("enum_type").Cast<ProtoMessage>())
        {
            into.Add(ReadEnum(type));
        }
    }

    private MessageSyntax ReadMessage(ProtoMessage from)
    {
        var message = new MessageSyntax { Name = from.Text("name"), Visibility = Visibility(from) };
        var isEntry = (from.Get("options") as ProtoMessage)?.Get("map_entry") is true;
        message.IsMapEntry = isEntry;
        _options.Read(from, message.Options);
        ReadTypes(from, "nested_type", message.Types);
        var oneofs = new List<OneofSyntax>();
        foreach (var part in from.List("oneof_decl").Cast<ProtoMessage>())
        {
            var oneof = new OneofSyntax { Name = part.Text("name") };
            _options.Read(part, oneof.Options);
            oneofs.Add(oneof);
        }

        var fields = new FieldDescriptorReader(_file, _options);
        foreach (var part in from.List("field").Cast<ProtoMessage>())
        {
            message.Fields.Add(fields.Read(part, message.Types, oneofs));
        }

        message.Oneofs.AddRange(oneofs.Where(o => o.Fields.Count > 0));
        ReadExtensions(from, message.Types, message.Extends);
        foreach (var range in from.List("extension_range").Cast<ProtoMessage>())
        {
            var extensions = new ExtensionsSyntax();
            extensions.Ranges.Add(Range(range, open: 1));
            _options.Read(range, extensions.Options);
            message.Extensions.Add(extensions);
        }

        ReadReserved(from, message, open: 1);
        return message;
    }

    private EnumSyntax ReadEnum(ProtoMessage from)
    {
        var type = new EnumSyntax { Name = from.Text("name"), Visibility = Visibility(from) };
        _options.Read(from, type.Options);
        foreach (var part in from.List("value").Cast<ProtoMessage>())
        {
            var value = new EnumValueSyntax { Name = part.Text("name"), Number = part.Get("number") as int? ?? 0 };
            _options.Read(part, value.Options);
            type.Values.Add(value);
        }

        ReadReserved(from, type, open: 0);
        return type;
    }

    private void ReadExtensions(ProtoMessage from, List<TypeSyntax> types, List<ExtendSyntax> into)
    {
        var fields = new FieldDescriptorReader(_file, _options);
        foreach (var part in from.List("extension").Cast<ProtoMessage>())
        {
            // Neighbours that extend the same message were one block.
            var extendee = part.Text("extendee");
            if (into.Count == 0 || !string.Equals(into[^1].Type, extendee, StringComparison.Ordinal))
            {
                into.Add(new ExtendSyntax { Type = extendee });
            }

            into[^1].Fields.Add(fields.Read(part, types, []));
        }
    }

    private ServiceSyntax ReadService(ProtoMessage from)
    {
        var service = new ServiceSyntax { Name = from.Text("name") };
        _options.Read(from, service.Options);
        foreach (var part in from.List("method").Cast<ProtoMessage>())
        {
            var method = new MethodSyntax
            {
                Name = part.Text("name"),
                Input = part.Text("input_type"),
                Output = part.Text("output_type"),
                ClientStreams = part.Get("client_streaming") is true,
                ServerStreams = part.Get("server_streaming") is true,
            };
            _options.Read(part, method.Options);
            service.Methods.Add(method);
        }

        return service;
    }

    private void ReadReserved(ProtoMessage from, TypeSyntax into, int open)
    {
        var ranges = from.List("reserved_range").Cast<ProtoMessage>().Select(r => Range(r, open)).ToArray();
        if (ranges.Length > 0)
        {
            var reserved = new ReservedSyntax();
            reserved.Ranges.AddRange(ranges);
            into.Reserved.Add(reserved);
        }

        var names = from.List("reserved_name").Cast<string>().ToArray();
        if (names.Length > 0)
        {
            var reserved = new ReservedSyntax { Identifiers = _file.Edition is not null };
            reserved.Names.AddRange(names);
            into.Reserved.Add(reserved);
        }
    }

    private static NumberRange Range(ProtoMessage range, int open) =>
        new(range.Get("start") as int? ?? 0, (range.Get("end") as int? ?? 0) - open, default);

    private static string? Visibility(ProtoMessage from) =>
        from.Get("visibility") switch { 1 => "local", 2 => "export", _ => null };
}
