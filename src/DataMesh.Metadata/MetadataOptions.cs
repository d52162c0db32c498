namespace DataMesh.Metadata;

/// <summary>Where the metadata lives and how much may wait for the disk.</summary>
public sealed record MetadataOptions
{
    /// <summary>The SQLite file; its folder is made when absent.</summary>
    public required string Path { get; init; }

    /// <summary>Writes that may wait for the writer; further callers wait for room.</summary>
    /// <value>Default 4096.</value>
    public int QueueCapacity { get; init; } = 4096;

    /// <summary>Writes that share one commit (and one fsync) at most.</summary>
    /// <value>Default 512.</value>
    public int MaxBatch { get; init; } = 512;

    /// <summary>Disk space kept for the audit trail, which must be written before a read is answered.</summary>
    /// <value>Default 0: none.</value>
    public long ReserveBytes { get; init; }

    /// <summary>How long a statement waits for a lock that another process holds.</summary>
    /// <value>Default 5 seconds.</value>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
