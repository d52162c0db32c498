using DataMesh.DuckDb.Types;

namespace DataMesh.DuckDb;

/// <summary>A result's column.</summary>
public sealed record DuckDbColumn(string Name, DuckDbType Type);
