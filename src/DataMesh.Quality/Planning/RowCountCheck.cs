using DataMesh.Model.Checks;

namespace DataMesh.Quality.Planning;

/// <summary>The table has between <paramref name="Min"/> and <paramref name="Max"/> rows, both included.</summary>
public sealed record RowCountCheck(CheckSpec Spec, long? Min, long? Max) : PlannedCheck(Spec);
