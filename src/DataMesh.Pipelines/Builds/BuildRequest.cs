namespace DataMesh.Pipelines.Builds;

/// <summary>What somebody asks the build service for.</summary>
public sealed record BuildRequest
{
    /// <summary><c>domain/product</c>.</summary>
    public required string Product { get; init; }

    /// <summary>
    /// The principal or the part of the node that asks, for example <c>user:ada</c> or <c>scheduler</c>.
    /// </summary>
    public required string Actor { get; init; }

    public BuildTrigger Trigger { get; init; } = BuildTrigger.Manual;

    /// <value>Default: run the models.</value>
    public BuildTask Task { get; init; } = BuildTask.Build;

    /// <summary>The port whose quarantine is replayed or whose table is optimised; null is every port.</summary>
    public string? Port { get; init; }

    /// <summary>Incremental models start over from nothing.</summary>
    public bool FullRefresh { get; init; }

    /// <summary>Model names; only these, and what they need, are built. Empty means all.</summary>
    public IReadOnlyList<string> Select { get; init; } = [];

    /// <summary>The start (inclusive) of a backfill.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The end of a backfill (exclusive).</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Compile and plan only; nothing runs and nothing is recorded.</summary>
    public bool DryRun { get; init; }

    /// <summary>Two waiting requests with the same answer are one build.</summary>
    internal bool Covers(BuildRequest other) =>
        Product == other.Product && Task == other.Task && Port == other.Port && FullRefresh == other.FullRefresh
        && From == other.From && To == other.To
        && Select.SequenceEqual(other.Select, StringComparer.Ordinal);
}
