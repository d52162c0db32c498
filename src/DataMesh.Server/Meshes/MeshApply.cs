using DataMesh.Catalog;
using DataMesh.Catalog.Apply;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Server.Meshes.Schemas;

namespace DataMesh.Server.Meshes;

/// <summary>The one way a folder gets into the catalog, for the watched folder and the API alike.</summary>
internal static class MeshApply
{
    public static Task<ApplyReply> RunAsync(CatalogService catalog, MeshSchemas schemas, MeshFiles files,
        string actor, bool dryRun, CancellationToken ct) =>
        schemas.ExclusiveAsync(() => RunAloneAsync(catalog, schemas, files, actor, dryRun, ct), ct);

    private static async Task<ApplyReply> RunAloneAsync(CatalogService catalog, MeshSchemas schemas, MeshFiles files,
        string actor, bool dryRun, CancellationToken ct)
    {
        var loaded = MeshCheck.Run(files);
        var found = loaded.Diagnostics.Select(DiagnosticView.Of);
        if (!loaded.IsValid)
        {
            return new ApplyReply(Valid: false, Applied: false, [.. found], [], [], [], string.Empty);
        }

        var plan = catalog.Plan(loaded.Value);
        var registry = await schemas.PlanAsync(loaded.Value, ct).ConfigureAwait(false);
        registry = registry with { Diagnostics = [.. registry.Diagnostics.Except(loaded.Diagnostics)] };
        plan = With(plan, registry.Diagnostics);
        var (applied, changes) = (false, registry.Changes);
        if (!dryRun && plan.IsValid && !plan.IsEmpty)
        {
            var result = await catalog.ApplyAsync(plan, actor, ct).ConfigureAwait(false);
            (plan, applied) = (With(result.Plan, registry.Diagnostics), result.IsApplied);
        }

        if (!dryRun && plan.IsValid && !registry.IsEmpty)
        {
            // What is applied is promised: nobody's giving up keeps it out of the registry.
            var done = await schemas.RegisterAsync(registry, actor, CancellationToken.None).ConfigureAwait(false);
            (applied, changes, plan) = (true, done.Changes, With(plan, done.Findings));
        }

        var text = string.Concat(changes.Select(c => SchemaViews.Line(c) + "\n"));
        return new ApplyReply(plan.IsValid, applied, [.. found, .. plan.Diagnostics.Select(DiagnosticView.Of)],
            plan.Mesh, plan.Products, changes, text + plan);
    }

    private static ApplyPlan With(ApplyPlan plan, IReadOnlyList<Diagnostic> more) =>
        plan with { Diagnostics = [.. plan.Diagnostics, .. more] };
}
