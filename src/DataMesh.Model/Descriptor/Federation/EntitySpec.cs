namespace DataMesh.Model.Descriptor.Federation;

/// <summary>A polyseme: a thing several domains speak of, with the key that joins their views of it.</summary>
public sealed record EntitySpec
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? Key { get; init; }
}
