namespace DataMesh.Model.Descriptor;

/// <summary>The promised schema of the product's default port.</summary>
public sealed record SchemaSpec
{
    /// <summary><c>avro</c>, <c>json</c> or <c>protobuf</c>.</summary>
    public string? Format { get; init; }

    public string? File { get; init; }

    public string? Registry { get; init; }

    public string? Subject { get; init; }

    /// <value>Default <c>BACKWARD</c>.</value>
    public string Compatibility { get; init; } = "BACKWARD";

    public IReadOnlyList<FieldSpec> Fields { get; init; } = [];
}
