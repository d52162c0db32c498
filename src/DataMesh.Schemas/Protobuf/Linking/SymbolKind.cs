namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>What a full name names.</summary>
internal enum SymbolKind
{
    Message,
    Enum,
    EnumValue,
    Field,
    Oneof,
    Service,
    Method,
    Package,
}
