namespace DataMesh.Catalog.Builds;

/// <summary>One build of one product, from its start to its end.</summary>
public sealed record BuildRecord
{
    /// <summary>A version 7 GUID in "N" form, so that ids sort by time.</summary>
    public required string BuildId { get; init; }

    /// <summary>As <c>domain/product</c>.</summary>
    public required string Product { get; init; }

    public required int Major { get; init; }

    /// <summary>The product's semantic version.</summary>
    public required string Version { get; init; }

    /// <summary>Who or what asked for it, for example <c>user:ada</c> or <c>node</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>Why, for example <c>manual</c>, <c>schedule</c> or <c>inputs</c>.</summary>
    public required string Trigger { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public BuildState State { get; init; } = BuildState.Running;

    public BuildFailure? Failure { get; init; }

    /// <summary>The content hash of the product's folder.</summary>
    public string? CodeHash { get; init; }

    public bool FullRefresh { get; init; }

    public IReadOnlyList<InputSnapshot> Inputs { get; init; } = [];

    public IReadOnlyList<BuildOutput> Outputs { get; init; } = [];

    public CheckSummary? Checks { get; init; }

    /// <summary>Further facts that the pipelines want to keep, for example times of models; by name.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
