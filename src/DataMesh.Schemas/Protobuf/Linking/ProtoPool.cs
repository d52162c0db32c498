using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>Files that may use each other, with all names in them.</summary>
/// <param name="below">The built-in files, which every pool sees; null for their own pool.</param>
internal sealed class ProtoPool(ProtoPool? below)
{
    private readonly Dictionary<string, Symbol> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Message, int Number), FieldType> _extensions = [];

    public Dictionary<string, ProtoFile> Files { get; } = new(StringComparer.Ordinal);

    public ProtoFile? File(string path) => Files.GetValueOrDefault(path) ?? below?.File(path);

    /// <summary>A name that a file sees.</summary>
    public Symbol? Find(string fullName, ProtoFile seenFrom)
    {
        for (var pool = this; pool is not null; pool = pool.Below)
        {
            if (pool._symbols.TryGetValue(fullName, out var symbol)
                && (symbol.Kind is SymbolKind.Package || seenFrom.Visible.Contains(symbol.File)))
            {
                return symbol;
            }
        }

        return null;
    }

    /// <summary>A name anywhere, also where it may not be used.</summary>
    public Symbol? FindAnywhere(string fullName) =>
        _symbols.GetValueOrDefault(fullName) ?? below?.FindAnywhere(fullName);

    /// <returns>Null, or the symbol that has the name already.</returns>
    public Symbol? Declare(Symbol symbol)
    {
        if (_symbols.TryAdd(symbol.FullName, symbol))
        {
            return null;
        }

        var other = _symbols[symbol.FullName];
        return symbol.Kind is SymbolKind.Package && other.Kind is SymbolKind.Package ? null : other;
    }

    public FieldType? Extension(string message, int number) =>
        _extensions.GetValueOrDefault((message, number)) ?? below?.Extension(message, number);

    /// <returns>Null, or the extension that has the number already.</returns>
    public FieldType? Extend(string message, FieldType extension) =>
        _extensions.TryAdd((message, extension.Number), extension) ? null : _extensions[(message, extension.Number)];

    private ProtoPool? Below => below;
}
