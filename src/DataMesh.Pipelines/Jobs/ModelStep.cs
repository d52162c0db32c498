using DataMesh.Model.Checks;
using DataMesh.Pipelines.Models;

namespace DataMesh.Pipelines.Jobs;

/// <summary>One model to run and what its rows fill.</summary>
/// <param name="Targets">The tables its rows go to; none for a model that only others read.</param>
public sealed record ModelStep(CompiledModel Model, IReadOnlyList<TableTarget> Targets)
{
    /// <summary>The model is not run; others read its kept table.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Checks of a model that fills no port.</summary>
    public IReadOnlyList<CheckSpec> Checks { get; init; } = [];
}
