using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>Something that has a full name.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="FullName">Without a dot before it.</param>
/// <param name="File">Where it is declared.</param>
/// <param name="Target">The message, enum or field; else null.</param>
internal sealed record Symbol(SymbolKind Kind, string FullName, ProtoFile File, object? Target)
{
    public bool IsType => Kind is SymbolKind.Message or SymbolKind.Enum;

    /// <summary>Whether names may stand below it.</summary>
    public bool IsScope => Kind is SymbolKind.Message or SymbolKind.Enum or SymbolKind.Service or SymbolKind.Package;
}
