namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary>A place in a text; one-based, 0 where it is not known.</summary>
internal readonly record struct SourceSpot(int Line, int Column);
