namespace DataMesh.DuckDb;

/// <summary>How a database is opened.</summary>
public sealed record DuckDbOptions
{
    /// <summary>A database file.</summary>
    /// <value>Default null: in memory.</value>
    public string? Path { get; init; }

    /// <summary>
    /// DuckDB settings by name, as <c>SET</c> knows them, for example <c>threads</c> or <c>memory_limit</c>; those of a
    /// session hold for every connection. <c>lock_configuration</c> takes effect after all others.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Memory in which DuckDB's threads run ahead of the reader of one result.</summary>
    /// <value>
    /// Default 32 MB; DuckDB's own 1 MB makes its threads wait, and a large result takes half as long again.
    /// </value>
    public string StreamingBufferSize { get; init; } = "32MB";

    /// <summary>
    /// True when <see cref="DuckDbConnection.Progress"/> shall be known; short queries then cost more.
    /// </summary>
    public bool TracksProgress { get; init; }
}
