using DataMesh.Model.Checks;

namespace DataMesh.Quality.Planning;

/// <summary>Judges each row by itself; a row fails when any term is true.</summary>
/// <param name="Fallback">
/// The term to use when DuckDB refuses the first one inside <c>TRY</c> (subqueries, volatile functions), or null.
/// </param>
public sealed record RowCheck(CheckSpec Spec, IReadOnlyList<RowTerm> Terms, RowTerm? Fallback = null)
    : PlannedCheck(Spec)
{
    /// <summary>The condition a user wrote, or null for a rule of our own.</summary>
    public string? Expression { get; init; }
}
