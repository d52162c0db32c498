using DataMesh.Model.Checks;

namespace DataMesh.Quality.Planning;

/// <summary>A check that can not be run, and why.</summary>
public sealed record UnplannedCheck(CheckSpec Spec, string Reason) : PlannedCheck(Spec);
