namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary><c>service Name { … }</c></summary>
internal sealed class ServiceSyntax
{
    public required string Name { get; init; }

    public SourceSpot Spot { get; init; }

    public string? Doc { get; set; }

    public List<OptionSyntax> Options { get; } = [];

    public List<MethodSyntax> Methods { get; } = [];
}
