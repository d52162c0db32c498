using DataMesh.DuckDb.Types;

namespace DataMesh.DuckDb.Functions;

/// <summary>A SQL function written in C#; it belongs to the database and is seen by all of its connections.</summary>
/// <remarks>DuckDB cannot drop it, and a second function of the same name and parameters is refused.</remarks>
public sealed record DuckDbScalarFunction
{
    public required string Name { get; init; }

    public IReadOnlyList<DuckDbType> Parameters { get; init; } = [];

    /// <summary>
    /// The type of any number of further arguments; <see cref="DuckDbTypeKind.Any"/> takes all types.
    /// </summary>
    /// <value>Default null: none.</value>
    public DuckDbType? Varargs { get; init; }

    public required DuckDbType Returns { get; init; }

    /// <summary>
    /// True when equal arguments may give different results or the call has an effect; it is never folded.
    /// </summary>
    public bool IsVolatile { get; init; }

    /// <summary>False: a row with a null argument gives null, whatever the body wrote there.</summary>
    public bool SeesNulls { get; init; }

    public required DuckDbScalarBody Body { get; init; }
}
