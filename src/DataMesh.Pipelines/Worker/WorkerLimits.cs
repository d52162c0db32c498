namespace DataMesh.Pipelines.Worker;

/// <summary>What one job may use.</summary>
public sealed record WorkerLimits
{
    /// <value>Default: all cores.</value>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>DuckDB's buffers and tables; what does not fit is spilled to the work folder.</summary>
    /// <value>Default 2 GiB.</value>
    public long MemoryBytes { get; init; } = 2L << 30;

    /// <summary>The whole process; above it the worker is killed.</summary>
    /// <value>Default: 1.5 × <see cref="MemoryBytes"/> + 512 MiB.</value>
    public long? ProcessBytes { get; init; }

    /// <summary>Spilled data in the work folder.</summary>
    /// <value>Default 64 GiB.</value>
    public long TemporaryBytes { get; init; } = 64L << 30;

    /// <value>Default 1 hour.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);

    internal long ProcessLimit => ProcessBytes ?? (MemoryBytes + (MemoryBytes / 2) + (512L << 20));
}
