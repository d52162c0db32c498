using DataMesh.Quality.Uniqueness;

namespace DataMesh.Quality.Gates;

/// <summary>Limits of a run of checks.</summary>
public sealed record QualityOptions
{
    public UniquenessOptions Uniqueness { get; init; } = new();

    /// <summary>Failing rows kept for quarantine; a build with more does not publish, as rows would be lost.</summary>
    /// <value>Default 1,000,000.</value>
    public long MaxQuarantineRows { get; init; } = 1_000_000;

    /// <summary>Rows that share a key, kept for quarantine when a unique check blocks.</summary>
    /// <value>Default 10,000.</value>
    public long MaxDuplicateRows { get; init; } = 10_000;

    /// <summary>The clock that freshness is measured by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
