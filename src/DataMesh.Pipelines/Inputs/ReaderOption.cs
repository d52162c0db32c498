namespace DataMesh.Pipelines.Inputs;

/// <summary>
/// One option of a file reader: its name in descriptors, its name in DuckDB, and how its value is written.
/// </summary>
internal sealed record ReaderOption(string Name, string EngineName, ReaderOptionKind Kind);
