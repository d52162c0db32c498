namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary>A message or an enum.</summary>
internal abstract class TypeSyntax
{
    public required string Name { get; init; }

    public SourceSpot Spot { get; init; }

    public string? Doc { get; set; }

    /// <value><c>export</c>, <c>local</c> (since edition 2024) or null.</value>
    public string? Visibility { get; init; }

    public List<OptionSyntax> Options { get; } = [];

    public List<ReservedSyntax> Reserved { get; } = [];
}
