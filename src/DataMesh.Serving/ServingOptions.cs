using DataMesh.Serving.Sql.Guard;

namespace DataMesh.Serving;

/// <summary>How a node answers reads.</summary>
public sealed record ServingOptions
{
    /// <summary>The node's data folder; reads see nothing but its <c>products</c> folder.</summary>
    public required string DataFolder { get; init; }

    /// <summary>What the read engine may keep in memory; queries that need more spill, then fail.</summary>
    /// <value>Default a quarter of the machine's memory, at most 2 GB.</value>
    public long MemoryBytes { get; init; } =
        Math.Min(2_000_000_000, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    /// <summary>What spilled data of all queries together may take on disk.</summary>
    /// <value>Default 4 GB.</value>
    public long SpillBytes { get; init; } = 4_000_000_000;

    /// <summary>When the whole process holds more, the query that runs longest is stopped.</summary>
    /// <value>Default twice <see cref="MemoryBytes"/> and 500 MB.</value>
    public long? ProcessMemoryBytes { get; init; }

    /// <value>Default the machine's processors.</value>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How long one read may run, sending its rows included.</summary>
    /// <value>Default 5 minutes.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Reads that run at the same time.</summary>
    /// <value>Default 16.</value>
    public int ConcurrentReads { get; init; } = 16;

    /// <summary>Reads that may wait for their turn; further ones are told to come back.</summary>
    /// <value>Default 128.</value>
    public int WaitingReads { get; init; } = 128;

    /// <summary>The largest page that <c>limit=</c> may ask for.</summary>
    /// <value>Default 100,000 rows.</value>
    public int MaxPageSize { get; init; } = 100_000;

    public SqlLimits Sql { get; init; } = new();
}
