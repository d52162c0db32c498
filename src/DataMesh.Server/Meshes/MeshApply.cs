using DataMesh.Catalog;
using DataMesh.Model.Folders;

namespace DataMesh.Server.Meshes;

/// <summary>The one way a folder gets into the catalog, for the watched folder and the API alike.</summary>
internal static class MeshApply
{
    public static async Task<ApplyReply> RunAsync(CatalogService catalog, MeshFiles files, string actor, bool dryRun,
        CancellationToken ct)
    {
        var loaded = MeshCheck.Run(files);
        var found = loaded.Diagnostics.Select(DiagnosticView.Of);
        if (!loaded.IsValid)
        {
            return new ApplyReply(Valid: false, Applied: false, [.. found], [], [], string.Empty);
        }

        var plan = catalog.Plan(loaded.Value);
        var applied = false;
        if (!dryRun && plan.IsValid && !plan.IsEmpty)
        {
            var result = await catalog.ApplyAsync(plan, actor, ct).ConfigureAwait(false);
            (plan, applied) = (result.Plan, result.IsApplied);
        }

        return new ApplyReply(plan.IsValid, applied, [.. found, .. plan.Diagnostics.Select(DiagnosticView.Of)],
            plan.Mesh,
            plan.Products, plan.ToString());
    }
}
