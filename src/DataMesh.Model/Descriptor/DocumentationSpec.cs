namespace DataMesh.Model.Descriptor;

/// <summary>Where the product is documented outside of its folder.</summary>
public sealed record DocumentationSpec
{
    public string? Url { get; init; }

    public string? SchemaDoc { get; init; }
}
