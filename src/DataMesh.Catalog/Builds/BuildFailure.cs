namespace DataMesh.Catalog.Builds;

/// <summary>Why a build failed.</summary>
/// <param name="Step">Where in the build, for example a model's or check's name.</param>
/// <param name="Code">Stable, kebab-case.</param>
public sealed record BuildFailure(
    BuildFailureKind Kind,
    string Code,
    string Message,
    string? Step = null,
    string? Fix = null);
