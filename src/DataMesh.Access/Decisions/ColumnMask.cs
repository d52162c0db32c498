namespace DataMesh.Access.Decisions;

/// <summary>What a reader sees instead of a column.</summary>
/// <param name="Expression">SQL over the port's columns that takes the column's place in the scan.</param>
public sealed record ColumnMask(string Column, string Expression);
