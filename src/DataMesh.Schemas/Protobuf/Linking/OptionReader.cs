using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>Turns the options of a file into messages of their types.</summary>
internal sealed class OptionReader(ProtoFile file, ProtoPool pool, LinkProblems problems)
{
    private readonly OptionSetter _setter = new(file, pool);

    public void Read()
    {
        var syntax = file.Syntax;
        Read(syntax.Options, "FileOptions", file.Package);
        foreach (var message in file.Messages)
        {
            Read(message);
        }

        foreach (var type in file.Enums)
        {
            Read(type);
        }

        foreach (var extend in syntax.Extends)
        {
            ReadFields(extend.Fields, file.Package);
        }

        foreach (var service in syntax.Services)
        {
            var scope = file.Package.Length == 0 ? service.Name : $"{file.Package}.{service.Name}";
            Read(service.Options, "ServiceOptions", scope);
            foreach (var method in service.Methods)
            {
                Read(method.Options, "MethodOptions", scope);
            }
        }
    }

    private void Read(MessageType message)
    {
        var scope = message.FullName;
        Read(message.Syntax.Options, "MessageOptions", scope);
        ReadFields(message.Syntax.Fields, scope);
        foreach (var oneof in message.Syntax.Oneofs)
        {
            Read(oneof.Options, "OneofOptions", scope);
        }

        foreach (var range in message.Syntax.Extensions)
        {
            Read(range.Options, "ExtensionRangeOptions", scope);
        }

        foreach (var extend in message.Syntax.Extends)
        {
            ReadFields(extend.Fields, scope);
        }

        foreach (var nested in message.Messages)
        {
            Read(nested);
        }

        foreach (var type in message.Enums)
        {
            Read(type);
        }
    }

    private void Read(EnumType type)
    {
        Read(type.Syntax.Options, "EnumOptions", type.FullName);
        foreach (var value in type.Syntax.Values)
        {
            Read(value.Options, "EnumValueOptions", type.FullName);
        }
    }

    private void ReadFields(List<FieldSyntax> fields, string scope)
    {
        foreach (var field in fields)
        {
            Read(field.Options, "FieldOptions", scope);
        }
    }

    private void Read(List<OptionSyntax> options, string type, string scope)
    {
        if (options.Count == 0)
        {
            return;
        }

        if (pool.FindAnywhere($"google.protobuf.{type}")?.Target is not MessageType message)
        {
            return;
        }

        var value = new ProtoMessage(message);
        var set = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in options.Where(o => !IsFieldProperty(o, type)))
        {
            if (_setter.Set(value, option, scope, set) is { } problem)
            {
                problems.Add(file.Path, option.Spot, problem);
            }
        }

        if (!value.IsEmpty)
        {
            file.Options[options] = value;
        }
    }

    private static bool IsFieldProperty(OptionSyntax option, string type) =>
        type is "FieldOptions" && (option.Is("default") || option.Is("json_name"));
}
