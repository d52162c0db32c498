using DataMesh.Quality.Patterns;

namespace DataMesh.Quality.Planning;

/// <summary>A SQL condition that is true for a failing row.</summary>
/// <param name="Sql">Over the table's columns, unqualified; null means the row passes.</param>
/// <param name="NullIsError">
/// True when null means that the condition could not be evaluated for the row (<c>TRY</c> caught an error).
/// </param>
public sealed record RowTerm(string Sql, bool NullIsError = false)
{
    /// <summary>The same judgement by our own code, where that is faster.</summary>
    internal TextTest? Test { get; init; }
}
