using DataMesh.Catalog.Builds;
using DataMesh.Pipelines.Inputs;
using DataMesh.Pipelines.Jobs;

namespace DataMesh.Pipelines.Builds;

/// <summary>A job with what it is made of.</summary>
/// <param name="Inputs">As the catalog records them.</param>
/// <param name="Reads">Ports of other products, those of checks too.</param>
internal sealed record PlannedJob(WorkerRequest Job, IReadOnlyList<InputSnapshot> Inputs,
    IReadOnlyList<InputRead> Reads);
