using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Binding;

/// <summary>A row check that DuckDB takes, with the terms it takes.</summary>
/// <param name="Index">The check's place in the plan.</param>
/// <param name="Reads">The columns its terms read.</param>
internal sealed record BoundRow(
    int Index, RowCheck Check, IReadOnlyList<RowTerm> Terms, IReadOnlySet<string> Reads);
