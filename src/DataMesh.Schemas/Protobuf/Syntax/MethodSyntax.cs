namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary><c>rpc Name (Input) returns (Output);</c></summary>
internal sealed class MethodSyntax
{
    public required string Name { get; init; }

    public required string Input { get; init; }

    public required string Output { get; init; }

    public bool ClientStreams { get; init; }

    public bool ServerStreams { get; init; }

    public SourceSpot Spot { get; init; }

    public SourceSpot InputSpot { get; init; }

    public SourceSpot OutputSpot { get; init; }

    public string? Doc { get; set; }

    public List<OptionSyntax> Options { get; } = [];
}
