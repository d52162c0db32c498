namespace DataMesh.Model.Descriptor;

/// <summary>Somebody to talk to about a product or domain.</summary>
public sealed record ContactSpec
{
    public string? Name { get; init; }

    public string? Role { get; init; }

    public string? Email { get; init; }

    public string? Url { get; init; }
}
