using DataMesh.Catalog.Builds;
using DataMesh.Model.Schemas;

namespace DataMesh.Pipelines.Builds;

/// <summary>Who has a say before a build's tables become visible, and learns when they are.</summary>
/// <param name="Judge">
/// Takes the product, its major and the columns of each port that was built; gives why they may not be published.
/// </param>
/// <param name="Done">Takes the product whose publish is durable.</param>
public sealed record PublishGate(
    Func<string, int, IReadOnlyDictionary<string, TableSchema>, CancellationToken, Task<BuildFailure?>> Judge,
    Func<string, Task> Done)
{
    /// <summary>Lets everything through.</summary>
    public static PublishGate Open { get; } =
        new((_, _, _, _) => Task.FromResult<BuildFailure?>(null), _ => Task.CompletedTask);
}
