using DataMesh.Model.Errors;

namespace DataMesh.Pipelines.Worker;

/// <summary>Runs when a pool is made, so that a node with wrong options does not start.</summary>
internal static class WorkerOptionsValidator
{
    /// <exception cref="MeshException"><c>options-invalid</c></exception>
    public static void Validate(WorkerOptions options) => new OptionRules(nameof(WorkerOptions))
        .NotEmpty("Command.FileName", options.Command.FileName)
        .Positive(nameof(options.IdleTime), options.IdleTime)
        .Positive(nameof(options.HeartbeatTimeout), options.HeartbeatTimeout)
        .AtLeast(nameof(options.RetireAboveBytes), options.RetireAboveBytes, 0)
        .Positive(nameof(options.StartTimeout), options.StartTimeout)
        .ThrowIfWrong();
}
