using DataMesh.Model.Checks;

namespace DataMesh.Quality.Planning;

/// <summary>A free SELECT that returns the failing rows; it can not share the pass.</summary>
public sealed record QueryCheck(CheckSpec Spec, string Sql) : PlannedCheck(Spec);
