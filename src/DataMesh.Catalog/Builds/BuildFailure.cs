namespace DataMesh.Catalog.Builds;

/// <summary>Why a build failed.</summary>
/// <param name="Step">Where in the build, for example a model's or check's name.</param>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="IsTransient">
/// True when the same build may succeed later without a change; only then it is tried again.
/// </param>
/// <param name="Log">The last lines that the worker process wrote, when it died.</param>
public sealed record BuildFailure(
    BuildFailureKind Kind,
    string Code,
    string Message,
    string? Step = null,
    string? Fix = null,
    bool IsTransient = false,
    string? Log = null);
