namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary><c>import "path";</c></summary>
internal sealed record ImportSyntax(string Path, ImportKind Kind, SourceSpot Spot);
