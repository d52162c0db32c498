using DataMesh.Catalog.Builds;

namespace DataMesh.Pipelines.Builds;

/// <summary>
/// Carries a <see cref="BuildFailure"/> out of the depth of a build; it becomes the build's record, never an API error.
/// </summary>
internal sealed class BuildFault : Exception
{
    public BuildFault(BuildFailure failure, Exception? innerException = null)
        : base(failure.Message, innerException) => Failure = failure;

    /// <param name="step">The model, check or port it happened in, when one is known.</param>
    public BuildFault(BuildFailureKind kind, string code, string message, string? fix = null, string? step = null,
        bool isTransient = false, Exception? innerException = null)
        : this(new BuildFailure(kind, code, message, step, fix, isTransient), innerException)
    {
    }

    public BuildFailure Failure { get; }
}
