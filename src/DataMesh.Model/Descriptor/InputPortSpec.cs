using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Descriptor;

/// <summary>What a product pulls: another product by address, or something outside the mesh by location.</summary>
public sealed record InputPortSpec
{
    public required string Name { get; init; }

    public required InputPortType Type { get; init; }

    /// <summary>For <see cref="InputPortType.Product"/>: <c>datamesh:domain/product…</c>.</summary>
    public string? Address { get; init; }

    /// <summary>
    /// A path or glob relative to the product's folder or, when nothing is there, to the mesh folder; or an HTTP URL.
    /// <c>${name}</c> is a variable of mesh.yaml, whose relative path is relative to the mesh folder.
    /// </summary>
    public string? Location { get; init; }

    /// <summary>
    /// <c>csv</c>, <c>json</c>, <c>ndjson</c> or <c>parquet</c>; guessed from the location's ending when absent.
    /// </summary>
    public string? Format { get; init; }

    /// <summary>Reader options, for example <c>nullstr</c>, <c>delimiter</c>, <c>all_varchar</c>.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public ExpectsSpec? Expects { get; init; }

    public SourcePosition? At { get; init; }
}
