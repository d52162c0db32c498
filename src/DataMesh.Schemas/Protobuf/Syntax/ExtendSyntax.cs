namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary><c>extend Type { … }</c></summary>
internal sealed class ExtendSyntax
{
    /// <summary>The extended message, as written.</summary>
    public required string Type { get; init; }

    public SourceSpot Spot { get; init; }

    public List<FieldSyntax> Fields { get; } = [];
}
