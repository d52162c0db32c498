using DataMesh.Model.Values;

namespace DataMesh.Model.Descriptor;

/// <summary>The promised service levels.</summary>
public sealed record SlaSpec
{
    public TimeSpan? Freshness { get; init; }

    public Percentage? Availability { get; init; }

    public Percentage? Completeness { get; init; }

    public TimeSpan? Latency { get; init; }

    public TimeSpan? Retention { get; init; }

    public Percentage? ErrorRate { get; init; }

    /// <value>Default 30 days.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(30);
}
