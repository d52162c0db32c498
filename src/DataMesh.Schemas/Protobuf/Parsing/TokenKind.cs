namespace DataMesh.Schemas.Protobuf.Parsing;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    End,
    Identifier,
    Integer,
    Float,
    String,
    Symbol,
}
