using DataMesh.Model.Errors;
using DataMesh.Pipelines.Worker;

namespace DataMesh.Pipelines.Builds;

/// <summary>Runs when a build service is made, so that a node with wrong options does not start.</summary>
internal static class PipelineOptionsValidator
{
    /// <exception cref="MeshException"><c>options-invalid</c></exception>
    public static void Validate(PipelineOptions options)
    {
        var limits = options.Limits ?? new WorkerLimits();
        new OptionRules(nameof(PipelineOptions))
            .AbsolutePath(nameof(options.DataFolder), options.DataFolder)
            .AbsolutePath(nameof(options.MeshFolder), options.MeshFolder)
            .AtLeast(nameof(options.ParallelBuilds), options.ParallelBuilds, 1)
            .AtLeast(nameof(options.QueueCapacity), options.QueueCapacity, 1)
            .AtLeast("RetryDelay in ticks", options.RetryDelay.Ticks, 0)
            .AtLeast("Retention in ticks", options.Retention.Ticks, 0)
            .AtLeast(nameof(options.SampleRows), options.SampleRows, 0)
            .AtLeast("Limits.Threads", limits.Threads, 1)
            .AtLeast("Limits.MemoryBytes", limits.MemoryBytes, 1L << 20)
            .AtLeast("Limits.TemporaryBytes", limits.TemporaryBytes, 0)
            .Positive("Limits.Timeout", limits.Timeout)
            .ThrowIfWrong();
    }
}
