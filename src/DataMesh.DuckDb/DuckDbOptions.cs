namespace DataMesh.DuckDb;

/// <summary>How a database is opened.</summary>
public sealed record DuckDbOptions
{
    /// <summary>A database file.</summary>
    /// <value>Default null: in memory.</value>
    public string? Path { get; init; }

    /// <summary>DuckDB settings by name, as <c>SET</c> knows them, for example <c>threads</c> or <c>memory_limit</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
