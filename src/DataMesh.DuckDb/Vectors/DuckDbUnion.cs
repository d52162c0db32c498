namespace DataMesh.DuckDb.Vectors;

/// <summary>A UNION's value with the name of the member that is set.</summary>
public sealed record DuckDbUnion(string Member, object? Value);
