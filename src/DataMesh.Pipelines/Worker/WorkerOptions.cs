namespace DataMesh.Pipelines.Worker;

/// <summary>How the node keeps its workers.</summary>
public sealed record WorkerOptions
{
    public required WorkerCommand Command { get; init; }

    /// <summary>A worker that was not used for so long is stopped.</summary>
    /// <value>Default 2 minutes.</value>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A running worker that says nothing for so long is taken for hung and killed.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A worker that holds more than this after a job is not used again.</summary>
    /// <value>Default 400 MiB.</value>
    public long RetireAboveBytes { get; init; } = 400L << 20;

    /// <value>Default 30 seconds.</value>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
