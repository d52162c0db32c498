using DataMesh.Model.Descriptor;

namespace DataMesh.Pipelines.Scheduling;

/// <summary>What the scheduler knows of a product.</summary>
/// <param name="Product"><c>domain/product</c>.</param>
/// <param name="Schedule">Null is built by hand only.</param>
/// <param name="Upstreams">The products of its input ports, <c>domain/product</c>.</param>
/// <param name="LastBuildAt">When its last build was asked for, whatever came of it; null is never.</param>
/// <param name="HasSnapshot">False until a build was published.</param>
/// <param name="IsStale">An upstream published a snapshot that the last published build did not read.</param>
/// <param name="CanBuild">Every upstream has a snapshot to read.</param>
public sealed record ScheduledProduct(
    string Product,
    ScheduleSpec? Schedule,
    IReadOnlyList<string> Upstreams,
    DateTimeOffset? LastBuildAt,
    bool HasSnapshot,
    bool IsStale,
    bool CanBuild);
