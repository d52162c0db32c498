using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>Protobuf's scoping: a name's first part is looked up from the innermost scope outward.</summary>
internal sealed class NameScopes(ProtoPool pool, ProtoFile file)
{
    /// <summary>A type by the name that is written in a scope.</summary>
    public Symbol? Type(string name, string scope) => Find(name, scope, s => s.IsType);

    /// <summary>An extension by the name that is written in a scope.</summary>
    public Symbol? Extension(string name, string scope) => Find(name, scope, s =>
        s.Target is FieldType { IsExtension: true });

    public string NotDefined(string name)
    {
        var full = name.TrimStart('.');
        var hidden = pool.FindAnywhere(full)
            ?? pool.FindAnywhere(file.Package.Length == 0 ? full : $"{file.Package}.{full}");
        return hidden is not null && hidden.Kind is not SymbolKind.Package && !file.Visible.Contains(hidden.File)
            ? $"\"{hidden.FullName}\" seems to be defined in \"{hidden.File.Path}\", which is not imported by "
                + $"\"{file.Path}\".  To use it here, please add the necessary import."
            : $"\"{name}\" is not defined.";
    }

    private Symbol? Find(string name, string scope, Func<Symbol, bool> fits)
    {
        if (name.StartsWith('.'))
        {
            return pool.Find(name[1..], file);
        }

        var dot = name.IndexOf('.');
        var first = dot < 0 ? name : name[..dot];
        while (true)
        {
            var symbol = pool.Find(scope.Length == 0 ? first : $"{scope}.{first}", file);
            if (symbol is not null)
            {
                if (dot < 0 && fits(symbol))
                {
                    return symbol;
                }

                // A package is open: the rest may be in the package of the same name further out.
                if (dot >= 0 && symbol.IsScope
                    && (pool.Find(symbol.FullName + name[dot..], file) is var inner)
                    && (inner is not null || symbol.Kind is not SymbolKind.Package))
                {
                    return inner;
                }
            }

            if (scope.Length == 0)
            {
                return null;
            }

            scope = scope[..Math.Max(0, scope.LastIndexOf('.'))];
        }
    }
}
