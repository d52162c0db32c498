using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Parsing;

/// <summary>Ends the statement that is being read; the parser goes on behind it.</summary>
internal sealed class SyntaxStop(string message, SourceSpot spot) : Exception(message)
{
    public SourceSpot Spot { get; } = spot;
}
