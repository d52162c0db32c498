using DataMesh.Catalog.Builds;
using DataMesh.Model.Checks;
using DataMesh.Pipelines.Builds;

namespace DataMesh.Server.Endpoints.Builds;

/// <summary>A build as it stands.</summary>
public sealed record BuildView
{
    public required string Id { get; init; }

    public required string Product { get; init; }

    public string? Version { get; init; }

    /// <summary>
    /// <c>queued</c>, <c>running</c>, <c>publishing</c>, <c>published</c>, <c>failed</c> or <c>cancelled</c>.
    /// </summary>
    public required string State { get; init; }

    public required string Actor { get; init; }

    public required string Trigger { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public double? Seconds { get; init; }

    public long Rows { get; init; }

    public long Quarantined { get; init; }

    /// <summary>
    /// Who must act: <c>input</c>, <c>model</c>, <c>check</c>, <c>policy</c>, <c>storage</c> or <c>cancelled</c>.
    /// </summary>
    public string? FailureKind { get; init; }

    public string? Failure { get; init; }

    public string? Fix { get; init; }

    public IReadOnlyList<BuildOutput> Outputs { get; init; } = [];

    public IReadOnlyList<InputSnapshot> Inputs { get; init; } = [];

    public CheckSummary? Summary { get; init; }

    public IReadOnlyList<CheckResult> Checks { get; init; } = [];

    public static BuildView Of(BuildRecord build, IReadOnlyList<CheckResult>? checks = null) => new()
    {
        Id = build.BuildId,
        Product = build.Product,
        Version = build.Version,
        State = Lower(build.State),
        Actor = build.Actor,
        Trigger = build.Trigger,
        StartedAt = build.StartedAt,
        FinishedAt = build.FinishedAt,
        Seconds = build.FinishedAt is { } end ? Math.Round((end - build.StartedAt).TotalSeconds, 2) : null,
        Rows = build.Outputs.Sum(o => o.Rows),
        Quarantined = build.Outputs.Sum(o => o.Quarantined),
        FailureKind = build.Failure is { } failure ? Lower(failure.Kind) : null,
        Failure = build.Failure?.Message,
        Fix = build.Failure?.Fix,
        Outputs = build.Outputs,
        Inputs = build.Inputs,
        Summary = build.Checks,
        Checks = checks ?? [],
    };

    /// <summary>A build that the catalog does not know yet: it waits, or failed before it began.</summary>
    public static BuildView Of(BuildProgress build) => new()
    {
        Id = build.BuildId,
        Product = build.Request.Product,
        State = Lower(build.Last.Stage),
        Actor = build.Request.Actor,
        Trigger = Lower(build.Request.Trigger),
        StartedAt = build.QueuedAt,
        FailureKind = build.Failure is { } failure ? Lower(failure.Kind) : null,
        Failure = build.Failure?.Message,
        Fix = build.Failure?.Fix,
    };

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
