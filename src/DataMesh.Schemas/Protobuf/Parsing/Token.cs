using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Parsing;

/// <summary>A token's place in the text.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, int Line, int Column)
{
    public SourceSpot Spot => new(Line, Column);
}
