namespace DataMesh.Quality.Gates;

/// <summary>What is known after the gated statement has run.</summary>
/// <param name="StagedSql">A SELECT that reads the staged rows.</param>
/// <param name="RowsWritten">The rows DuckDB wrote; compared with what the gate let through.</param>
public sealed record GateInput(string StagedSql, long RowsWritten);
