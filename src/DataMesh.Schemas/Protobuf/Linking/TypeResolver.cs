using DataMesh.Schemas.Protobuf.Parsing;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>Finds the types that fields, extensions and methods name.</summary>
internal sealed class TypeResolver(ProtoFile file, ProtoPool pool, LinkProblems problems)
{
    private readonly NameScopes _scopes = new(pool, file);

    public void Resolve(Declarations declared)
    {
        foreach (var (extend, scope, fields) in declared.Extends)
        {
            ResolveExtend(extend, scope, fields);
        }

        foreach (var (field, scope) in declared.Fields)
        {
            ResolveField(field, scope);
        }

        foreach (var service in file.Syntax.Services)
        {
            var scope = file.Package.Length == 0 ? service.Name : $"{file.Package}.{service.Name}";
            foreach (var method in service.Methods)
            {
                file.Methods[method] = (
                    MethodType(method.Input, scope, method.InputSpot),
                    MethodType(method.Output, scope, method.OutputSpot));
            }
        }
    }

    private void ResolveExtend(ExtendSyntax extend, string scope, List<FieldType> fields)
    {
        var symbol = _scopes.Type(extend.Type, scope);
        if (symbol?.Target is not MessageType extendee)
        {
            problems.Add(file.Path, extend.Spot, symbol is null
                ? _scopes.NotDefined(extend.Type)
                : $"\"{extend.Type}\" is not a message type.");
            return;
        }

        file.Extendees[extend] = extendee.FullName;
        foreach (var field in fields)
        {
            field.Owner = extendee;
            if (!extendee.IsExtensionNumber(field.Number))
            {
                problems.Add(file.Path, field.Syntax.NumberSpot,
                    $"\"{extendee.FullName}\" does not declare {field.Number.Spell()} as an extension number.");
            }
            else if (pool.Extend(extendee.FullName, field) is { } other)
            {
                problems.Add(file.Path, field.Syntax.NumberSpot, $"Extension number {field.Number.Spell()} has "
                    + $"already been "
                    + $"used in \"{extendee.FullName}\" by extension \"{other.FullName}\" defined in "
                        + $"{other.File.Path}.");
            }
        }
    }

    private void ResolveField(FieldType field, string scope)
    {
        var syntax = field.Syntax;
        field.Type = ProtoTypes.Scalar(syntax.Type);
        if (syntax.Group is not null || syntax.MapEntry is not null)
        {
            // Nothing else can have made the type; a lookup might find an inner type of the same name.
            var name = syntax.Group?.Name ?? syntax.MapEntry!.Name;
            var full = scope.Length == 0 ? name : $"{scope}.{name}";
            field.Message = pool.Find(full, file)?.Target as MessageType;
            field.Type = syntax.Group is null ? ProtoType.Message : ProtoType.Group;
        }
        else if (field.Type is ProtoType.Unknown)
        {
            ResolveNamed(field, scope);
        }

        field.IsPacked = field.IsRepeated && ProtoTypes.IsPackable(field.Type) && PackedBySyntax(field);
    }

    private void ResolveNamed(FieldType field, string scope)
    {
        var syntax = field.Syntax;
        var symbol = _scopes.Type(syntax.Type, scope);
        switch (symbol?.Target)
        {
            case MessageType message when symbol.Kind is SymbolKind.Message:
                field.Message = message;
                var delimited = string.Equals(field.Features.Encoding, "DELIMITED", StringComparison.Ordinal)
                    && !message.IsMapEntry && field.Owner is not { IsMapEntry: true };
                field.Type = delimited ? ProtoType.Group : ProtoType.Message;
                break;
            case EnumType type when symbol.Kind is SymbolKind.Enum:
                field.Enum = type;
                field.Type = ProtoType.Enum;
                break;
            default:
                problems.Add(file.Path, syntax.TypeSpot, symbol is null
                    ? _scopes.NotDefined(syntax.Type)
                    : $"\"{syntax.Type}\" is not a type.");
                break;
        }
    }

    private static bool PackedBySyntax(FieldType field) =>
        field.Syntax.Options.Find(o => o.Is("packed")) is { } packed
            ? packed.Value.Text is "true"
            : string.Equals(field.Features.Repeated, "PACKED", StringComparison.Ordinal);

    private string MethodType(string name, string scope, SourceSpot spot)
    {
        var symbol = _scopes.Type(name, scope);
        if (symbol is not { Kind: SymbolKind.Message })
        {
            problems.Add(file.Path, spot, symbol is null
                ? _scopes.NotDefined(name)
                : $"\"{name}\" is not a message type.");
        }

        return symbol?.FullName ?? name;
    }
}
