using System.Text.Json.Nodes;
using DataMesh.Model.Checks;

namespace DataMesh.Model.Descriptor;

/// <summary>A whole <c>dataproduct.yaml</c> as written: the contract that both planes execute.</summary>
public sealed record DataProductSpec
{
    public const string ApiVersionValue = "datamesh/v1";
    public const string KindValue = "DataProduct";

    public required ProductMetadata Metadata { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public DocumentationSpec? Documentation { get; init; }

    public IReadOnlyList<InputPortSpec> InputPorts { get; init; } = [];

    public TransformSpec Transform { get; init; } = new();

    public IReadOnlyList<OutputPortSpec> OutputPorts { get; init; } = [];

    public SlaSpec? Sla { get; init; }

    public IReadOnlyList<CheckSpec> QualityChecks { get; init; } = [];

    public SchemaSpec? Schema { get; init; }

    public GlobalStandardsSpec? GlobalStandards { get; init; }

    public AccessControlSpec AccessControl { get; init; } = new();

    /// <summary>How long old snapshots stay readable.</summary>
    public TimeSpan? History { get; init; }

    /// <summary>The expected rhythm of new snapshots.</summary>
    public TimeSpan? RefreshRate { get; init; }

    /// <summary>Declared upstream addresses, checked against lineage.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>The cost centre.</summary>
    public string? Cost { get; init; }

    /// <summary>The keys under <c>x-…</c>, carried untouched.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } =
        new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
}
