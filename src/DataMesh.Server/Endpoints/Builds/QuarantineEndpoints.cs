using DataMesh.Access;
using DataMesh.Access.Audit;
using DataMesh.Catalog;
using DataMesh.Catalog.Products;
using DataMesh.Pipelines.Quarantine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DataMesh.Server.Endpoints.Builds;

/// <summary><c>/api/v1/quarantine</c>: for the owners of a product; the rows are data that nobody published.</summary>
internal static class QuarantineEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/quarantine", ListAsync)
            .WithSummary("Ports with rows in quarantine, of products the caller manages.");
        api.MapGet("/quarantine/{domain}/{name}", ShowAsync).WithSummary("Quarantined rows with their reasons.");
        api.MapPost("/quarantine/{domain}/{name}/replay", ReplayAsync)
            .WithSummary("Check the rows again with today's rules; those that pass are published.");
    }

    private static async Task<object> ListAsync(HttpContext context, CatalogService catalog,
        QuarantineService quarantine,
        CancellationToken ct)
    {
        var principal = context.Principal();
        var entries = await quarantine.ListAsync(cancellationToken: ct).ConfigureAwait(false);
        return new
        {
            Tables = entries.Where(e => principal.MayManage(catalog.Current.Product(e.Product).Spec.Metadata.Owner)),
        };
    }

    private static async Task<object> ShowAsync(string domain, string name, HttpContext context, CatalogService catalog,
        QuarantineService quarantine, AuditTrail trail, CancellationToken ct, string? port = null,
            string? reason = null,
        int limit = 50)
    {
        var product = catalog.Current.Product(domain, name);
        context.Manager(product);
        var tables = new List<object>();
        long total = 0;
        var reads = new List<PortRead>();
        foreach (var entry in Ports(product, port))
        {
            var rows = await quarantine.ShowAsync(product.QualifiedName, entry, Math.Clamp(limit, 1, 10_000), reason,
                cancellationToken: ct).ConfigureAwait(false);
            total += rows.Rows.Count;
            reads.Add(new PortRead($"datamesh:{product.QualifiedName}/{entry}", Columns: null, Allowed: true,
                "quarantine"));
            if (rows.Total > 0 || port is not null)
            {
                tables.Add(new { Port = entry, rows.Total, Columns = rows.Schema.Columns.Select(c => c.Name),
                    rows.Rows });
            }
        }

        await trail.RecordAsync(
            ReadAudits.Of(context, "quarantine", reads), new ReadResult(ReadOutcome.Completed, total, 0))
                .ConfigureAwait(false);
        return new { Product = product.QualifiedName, Tables = tables };
    }

    private static async Task<object> ReplayAsync(string domain, string name, HttpContext context,
        CatalogService catalog,
        QuarantineService quarantine, string? port = null)
    {
        var product = catalog.Current.Product(domain, name);
        var manager = context.Manager(product);
        var builds = new List<object>();
        foreach (var entry in Ports(product, port))
        {
            builds.Add(new
            {
                Id = await quarantine.ReplayAsync(product.QualifiedName, entry, manager.Id).ConfigureAwait(false),
                Product = product.QualifiedName,
                Port = entry,
            });
        }

        return new { Builds = builds };
    }

    private static IEnumerable<string> Ports(ProductEntry product, string? port) =>
        port is null ? product.Applied.Ports.Keys : [port];
}
