using DataMesh.Catalog.Builds;
using DataMesh.Model.Checks;

namespace DataMesh.Pipelines.Publishing;

/// <summary>All that is needed to finish a publish, now or after a crash: it lies in the journal as JSON.</summary>
public sealed record PublishPayload
{
    public required IReadOnlyList<TablePublish> Tables { get; init; }

    public IReadOnlyList<InputSnapshot> Inputs { get; init; } = [];

    public IReadOnlyList<CheckResult> Checks { get; init; } = [];

    public IReadOnlyDictionary<string, string> Facts { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
