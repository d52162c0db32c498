namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary><c>reserved 2, 9 to 11;</c> or <c>reserved "foo";</c></summary>
internal sealed class ReservedSyntax
{
    public List<NumberRange> Ranges { get; } = [];

    public List<string> Names { get; } = [];

    /// <summary>Whether the names are identifiers, as editions write them.</summary>
    public bool Identifiers { get; set; }

    public SourceSpot Spot { get; init; }
}
