namespace DataMesh.Model.Descriptor;

/// <summary>
/// Named values that input locations may use; the environment <c>default</c> applies unless another is chosen.
/// </summary>
public sealed record EnvironmentSpec
{
    /// <summary>Values for <c>${name}</c> in input locations; a path is relative to the mesh folder.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Folders outside of the mesh that file inputs may read, relative to the mesh folder.</summary>
    public IReadOnlyList<string> FileRoots { get; init; } = [];
}
