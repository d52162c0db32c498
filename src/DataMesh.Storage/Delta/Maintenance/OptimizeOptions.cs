namespace DataMesh.Storage.Delta.Maintenance;

/// <summary>How files are written together.</summary>
public sealed record OptimizeOptions
{
    /// <summary>Files below this size are small.</summary>
    /// <value>Default 128 MiB.</value>
    public long TargetFileBytes { get; init; } = 128L << 20;

    /// <summary>Fewer small files in a partition than this are left alone.</summary>
    /// <value>Default 2.</value>
    public int MinFiles { get; init; } = 2;

    /// <summary>Part of the new files' names; must be new for every run.</summary>
    /// <value>Default a new GUID.</value>
    public string RunId { get; init; } = Guid.NewGuid().ToString("N");
}
