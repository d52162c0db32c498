using DataMesh.Model.Errors;

namespace DataMesh.Serving;

/// <summary>Runs when serving is added to a host, so that a node with wrong options does not start.</summary>
internal static class ServingOptionsValidator
{
    private const long LeastMemory = 32L << 20;

    /// <exception cref="MeshException"><c>options-invalid</c></exception>
    public static void Validate(ServingOptions options) => new OptionRules(nameof(ServingOptions))
        .AbsolutePath(nameof(options.DataFolder), options.DataFolder)
        .AtLeast(nameof(options.MemoryBytes), options.MemoryBytes, LeastMemory)
        .AtLeast(nameof(options.SpillBytes), options.SpillBytes, 0)
        .AtLeast(nameof(options.ProcessMemoryBytes), options.ProcessMemoryBytes ?? options.MemoryBytes,
            options.MemoryBytes)
        .AtLeast(nameof(options.Threads), options.Threads, 1)
        .Positive(nameof(options.Timeout), options.Timeout)
        .AtLeast(nameof(options.ConcurrentReads), options.ConcurrentReads, 1)
        .AtLeast(nameof(options.WaitingReads), options.WaitingReads, 0)
        .AtLeast(nameof(options.MaxPageSize), options.MaxPageSize, 1)
        .AtLeast("Sql.TextLength", options.Sql.TextLength, 1)
        .AtLeast("Sql.Relations", options.Sql.Relations, 1)
        .AtLeast("Sql.Nodes", options.Sql.Nodes, 1)
        .AtLeast("Sql.Depth", options.Sql.Depth, 1)
        .AtLeast("Sql.Windows", options.Sql.Windows, 1)
        .AtLeast("Sql.FilteredAggregates", options.Sql.FilteredAggregates, 1)
        .AtLeast("Sql.StarColumns", options.Sql.StarColumns, 1)
        .AtLeast("Sql.Amplification", options.Sql.Amplification, 1)
        .ThrowIfWrong();
}
