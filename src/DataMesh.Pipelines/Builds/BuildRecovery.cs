using DataMesh.Catalog;
using DataMesh.Catalog.Builds;
using DataMesh.Pipelines.Maintenance;
using DataMesh.Pipelines.Publishing;

namespace DataMesh.Pipelines.Builds;

/// <summary>
/// Before a node takes builds: publishes that were promised are finished, builds that died with the node are closed.
/// </summary>
internal sealed class BuildRecovery(PipelineOptions options, CatalogService catalog, Publisher publisher)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (journal, error) in await publisher.RollForwardAsync(cancellationToken).ConfigureAwait(false))
        {
            if (error is not null)
            {
                await CloseAsync(journal.BuildId, new BuildFailure(BuildFailureKind.Storage, error.Code,
                    $"The publish could not be finished after a restart: {error.Message}", Fix: error.Fix))
                    .ConfigureAwait(false);
            }
        }

        foreach (var open in await catalog.OpenBuildsAsync(cancellationToken).ConfigureAwait(false))
        {
            await CloseAsync(open.BuildId, new BuildFailure(BuildFailureKind.Cancelled, "node-stopped",
                "The node stopped while the build ran; nothing of it was published.", Fix: "Build again."))
                .ConfigureAwait(false);
        }

        // Nothing runs yet, so whatever lies in the work folder is left over. A worker of the dead node may need a
        // moment to notice and die; that is no reason not to start.
        WorkFolder.TryRemove(Path.Combine(options.DataFolder, "work"));
    }

    private Task CloseAsync(string buildId, BuildFailure failure) =>
        catalog.BuildFailedAsync(new FailedBuild { BuildId = buildId, Failure = failure }, CancellationToken.None);
}
