namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary><c>NAME = number;</c></summary>
internal sealed class EnumValueSyntax
{
    public required string Name { get; init; }

    public int Number { get; init; }

    public SourceSpot Spot { get; init; }

    public string? Doc { get; set; }

    public List<OptionSyntax> Options { get; } = [];
}
