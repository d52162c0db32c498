using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Descriptor;

/// <summary>The promised schema of a port: of the default one, or of the one it is written in.</summary>
public sealed record SchemaSpec
{
    /// <summary>What a schema is registered in when nobody says otherwise.</summary>
    public const string DefaultFormat = "avro";

    public const string DefaultCompatibility = "BACKWARD";

    /// <summary>
    /// <c>avro</c>, <c>json</c> or <c>protobuf</c>; null when the file's ending or the default says it.
    /// </summary>
    public string? Format { get; init; }

    /// <summary>The schema's file, relative to the product's folder: <c>schema/play.avsc</c>.</summary>
    public string? File { get; init; }

    /// <summary>Where it is registered; only the mesh's own registry is known.</summary>
    public string? Registry { get; init; }

    /// <summary>The subject of its values; null for <c>domain.product.port-value</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>
    /// <c>NONE</c>, or <c>BACKWARD</c>, <c>FORWARD</c> or <c>FULL</c>, each also <c>_TRANSITIVE</c>.
    /// </summary>
    /// <value>Default <c>BACKWARD</c>.</value>
    public string Compatibility { get; init; } = DefaultCompatibility;

    /// <summary>The columns that identify a row; empty when <c>unique_key</c> says it.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    public IReadOnlyList<FieldSpec> Fields { get; init; } = [];

    public SourcePosition? At { get; init; }
}
