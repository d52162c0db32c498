using DataMesh.Pipelines.Worker;

namespace DataMesh.Pipelines.Builds;

/// <summary>How this node builds.</summary>
public sealed record PipelineOptions
{
    /// <summary>Absolute; the <c>.datamesh</c> folder.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Absolute; file inputs are relative to it.</summary>
    public required string MeshFolder { get; init; }

    /// <summary>The environment of mesh.yaml whose variables and file roots apply.</summary>
    /// <value>Default <c>default</c>.</value>
    public string Environment { get; init; } = "default";

    /// <summary>Builds that run at the same time, each in a worker of its own.</summary>
    /// <value>Default: half of the cores, at least 1, at most 4.</value>
    public int ParallelBuilds { get; init; } = Math.Clamp(System.Environment.ProcessorCount / 2, 1, 4);

    /// <summary>Builds that may wait; more are refused.</summary>
    /// <value>Default 1000.</value>
    public int QueueCapacity { get; init; } = 1000;

    /// <summary>What one build may use; the timeout comes from the descriptor.</summary>
    /// <value>Default: all cores, and half of the machine's memory shared by the parallel builds.</value>
    public WorkerLimits? Limits { get; init; }

    /// <summary>The pause before the second attempt of a build; it doubles with each one.</summary>
    /// <value>Default 1 second.</value>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long unreferenced files stay for readers that still hold an old snapshot.</summary>
    /// <value>Default 7 days.</value>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Rows kept as a sample of each snapshot.</summary>
    /// <value>Default 20.</value>
    public int SampleRows { get; init; } = 20;

    /// <summary>Looks through each new snapshot after its publish, while no build waits.</summary>
    /// <value>Default true.</value>
    public bool Profile { get; init; } = true;

    internal WorkerLimits EffectiveLimits => Limits ?? new WorkerLimits
    {
        MemoryBytes = Math.Max(512L << 20, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / ParallelBuilds),
    };
}
