namespace DataMesh.Model.Descriptor;

/// <summary>How a product turns its inputs into its outputs.</summary>
public sealed record TransformSpec
{
    /// <value>Default <c>duckdb</c>.</value>
    public string Engine { get; init; } = "duckdb";

    /// <summary>The models' folder, relative to the product.</summary>
    /// <value>Default <c>transforms</c>.</value>
    public string Models { get; init; } = "transforms";

    public TransformMode Mode { get; init; } = TransformMode.Batch;

    public ScheduleSpec? Schedule { get; init; }

    public IReadOnlyList<string> UniqueKey { get; init; } = [];

    public IReadOnlyList<string> PartitionBy { get; init; } = [];

    /// <value>Default 1 hour.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often a transient failure is tried again, with backoff.</summary>
    /// <value>Default 2.</value>
    public int Retries { get; init; } = 2;

    /// <summary>Values for <c>var()</c> in models.</summary>
    public IReadOnlyDictionary<string, string> Vars { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
