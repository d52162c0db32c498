using DataMesh.Model.Checks;

namespace DataMesh.Quality.Planning;

/// <summary>The newest value of a time column is at most <paramref name="MaxAge"/> old.</summary>
/// <param name="NewestSql">An aggregate that gives the newest value as microseconds since 1970, UTC.</param>
public sealed record FreshnessCheck(CheckSpec Spec, TimeSpan MaxAge, string NewestSql) : PlannedCheck(Spec);
