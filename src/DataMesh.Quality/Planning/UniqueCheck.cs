using DataMesh.Model.Checks;

namespace DataMesh.Quality.Planning;

/// <summary>No two rows share the key; rows with a null in it are not duplicates.</summary>
/// <param name="IsExact">
/// True when the key is one integer-like column whose bits identify it; otherwise a hash finds candidates that are
/// compared by value.
/// </param>
public sealed record UniqueCheck(CheckSpec Spec, bool IsExact) : PlannedCheck(Spec);
