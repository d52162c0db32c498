using DataMesh.Pipelines.Jobs;
using DataMesh.Catalog;

namespace DataMesh.Pipelines.Builds;

/// <summary>Puts a snapshot's profile and sample beside it in the catalog.</summary>
internal static class ProfileKeeper
{
    public static async Task KeepAsync(CatalogService catalog, string product, ProfileJob job, WorkerOutput output)
    {
        var version = catalog.Current.Products.GetValueOrDefault(product)?.Applied;
        if (version is null || !version.Ports.TryGetValue(job.Port, out var port))
        {
            return;
        }

        if (output.Profile is { } profile)
        {
            await catalog.KeepProfileAsync(port, job.Version, profile.DeepClone(), "node").ConfigureAwait(false);
        }

        if (output.Sample is { } sample)
        {
            await catalog.KeepSampleAsync(port, job.Version, sample.DeepClone(), "node").ConfigureAwait(false);
        }
    }
}
