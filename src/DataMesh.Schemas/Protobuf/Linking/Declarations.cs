using DataMesh.Schemas.Protobuf.Parsing;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>Makes the types of a file and declares all its names.</summary>
internal sealed class Declarations(ProtoFile file, ProtoPool pool, LinkProblems problems)
{
    /// <summary>All messages of the file, outer ones first.</summary>
    public List<MessageType> Messages { get; } = [];

    public List<EnumType> Enums { get; } = [];

    /// <summary>Fields with the scope in which their type's name is looked up.</summary>
    public List<(FieldType Field, string Scope)> Fields { get; } = [];

    /// <summary>Every <c>extend</c> with its scope and the message it is in.</summary>
    public List<(ExtendSyntax Syntax, string Scope, List<FieldType> Fields)> Extends { get; } = [];

    public void Declare()
    {
        DeclarePackage();
        foreach (var type in file.Syntax.Types)
        {
            DeclareType(type, file.Package, parent: null);
        }

        foreach (var extend in file.Syntax.Extends)
        {
            DeclareExtend(extend, file.Package, scope: null);
        }

        foreach (var service in file.Syntax.Services)
        {
            var name = Join(file.Package, service.Name);
            Declare(SymbolKind.Service, file.Package, service.Name, target: null, service.Spot);
            foreach (var method in service.Methods)
            {
                Declare(SymbolKind.Method, name, method.Name, target: null, method.Spot);
            }
        }
    }

    private static string Join(string scope, string name) => scope.Length == 0 ? name : $"{scope}.{name}";

    private void DeclarePackage()
    {
        var name = file.Package;
        while (name.Length > 0)
        {
            if (pool.Declare(new Symbol(SymbolKind.Package, name, file, Target: null)) is { } other)
            {
                problems.Add(file.Path, file.Syntax.PackageSpot,
                    $"\"{name}\" is already defined (as something other than a package) in file "
                        + $"\"{other.File.Path}\".");
            }

            name = name[..Math.Max(0, name.LastIndexOf('.'))];
        }
    }

    private void Declare(SymbolKind kind, string scope, string name, object? target, SourceSpot spot)
    {
        if (pool.Declare(new Symbol(kind, Join(scope, name), file, target)) is not { } other)
        {
            return;
        }

        var message = other.File != file
            ? $"\"{other.FullName}\" is already defined in file \"{other.File.Path}\"."
            : scope.Length == 0
                ? $"\"{name}\" is already defined."
                : $"\"{name}\" is already defined in \"{scope}\".";
        if (kind is SymbolKind.EnumValue)
        {
            message += " Note that enum values use C++ scoping rules, meaning that enum values are siblings of their "
                + $"type, not children of it.  Therefore, \"{name}\" must be unique within "
                + (scope.Length == 0 ? "the global scope." : $"\"{scope}\".");
        }

        problems.Add(file.Path, spot, message);
    }

    private void DeclareType(TypeSyntax syntax, string scope, MessageType? parent)
    {
        if (syntax is MessageSyntax message)
        {
            DeclareMessage(message, scope, parent);
            return;
        }

        var type = new EnumType(Join(scope, syntax.Name), (EnumSyntax)syntax, file, parent);
        Enums.Add(type);
        (parent?.Enums ?? file.Enums).Add(type);
        Declare(SymbolKind.Enum, scope, type.Name, type, syntax.Spot);
        foreach (var value in type.Syntax.Values)
        {
            Declare(SymbolKind.EnumValue, scope, value.Name, type, value.Spot);
        }
    }

    private void DeclareMessage(MessageSyntax syntax, string scope, MessageType? parent)
    {
        var type = new MessageType(Join(scope, syntax.Name), syntax, file, parent);
        Messages.Add(type);
        (parent?.Messages ?? file.Messages).Add(type);
        Declare(SymbolKind.Message, scope, type.Name, type, syntax.Spot);
        MarkMapEntry(syntax);
        foreach (var nested in syntax.Types)
        {
            DeclareType(nested, type.FullName, type);
        }

        var oneofs = syntax.Oneofs.ToDictionary(o => o, o => new OneofType(o.Name, o));
        type.Oneofs.AddRange(oneofs.Values);
        foreach (var field in syntax.Fields)
        {
            DeclareField(type, field, field.Oneof is null ? null : oneofs[field.Oneof]);
        }

        foreach (var oneof in syntax.Oneofs)
        {
            Declare(SymbolKind.Oneof, type.FullName, oneof.Name, oneofs[oneof], oneof.Spot);
        }

        foreach (var extend in syntax.Extends)
        {
            DeclareExtend(extend, type.FullName, type);
        }
    }

    /// <summary>Registry clients send map fields as the repeated entries that they are in a descriptor.</summary>
    private static void MarkMapEntry(MessageSyntax syntax)
    {
        syntax.IsMapEntry |= syntax.Options.Exists(o => o.Is("map_entry") && o.Value.Text is "true")
            && syntax.Fields.Count == 2 && syntax.Fields[0].Number == 1 && syntax.Fields[1].Number == 2;
    }

    private void DeclareField(MessageType owner, FieldSyntax syntax, OneofType? oneof)
    {
        var field = new FieldType(syntax, $"{owner.FullName}.{syntax.Name}", file)
        {
            Owner = owner, Oneof = oneof, Features = owner.Features.With(syntax.Options),
        };
        oneof?.Fields.Add(field);
        Declare(SymbolKind.Field, owner.FullName, syntax.Name, field, syntax.Spot);
        if (!owner.TryAdd(field))
        {
            problems.Add(file.Path, syntax.NumberSpot, $"Field number {syntax.Number.Spell()} has already been used in "
                + $"\"{owner.FullName}\" by field \"{owner.Field(syntax.Number)!.Name}\".");
        }

        Fields.Add((field, owner.FullName));
    }

    private void DeclareExtend(ExtendSyntax syntax, string scopeName, MessageType? scope)
    {
        var fields = new List<FieldType>();
        foreach (var part in syntax.Fields)
        {
            var field = new FieldType(part, Join(scopeName, part.Name), file)
            {
                IsExtension = true,
                Scope = scope,
                Features = (scope?.Features ?? file.Features).With(part.Options),
            };
            Declare(SymbolKind.Field, scopeName, part.Name, field, part.Spot);
            Fields.Add((field, scopeName));
            fields.Add(field);
        }

        file.Extensions.AddRange(fields);
        Extends.Add((syntax, scopeName, fields));
    }
}
