namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary><c>oneof name { … }</c></summary>
internal sealed class OneofSyntax
{
    public required string Name { get; init; }

    public SourceSpot Spot { get; init; }

    public string? Doc { get; set; }

    public List<OptionSyntax> Options { get; } = [];

    /// <summary>Those of the message's fields that are inside.</summary>
    public List<FieldSyntax> Fields { get; } = [];
}
