using DataMesh.Catalog;
using DataMesh.Catalog.Products;
using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;
using DataMesh.Pipelines.Scheduling;

namespace DataMesh.Server.Hosting;

/// <summary>The catalog as the scheduler looks at it.</summary>
internal static class ScheduleView
{
    public static IReadOnlyList<ScheduledProduct> Of(CatalogSnapshot catalog) =>
        [.. catalog.Live.Select(p => Of(catalog, p))];

    private static ScheduledProduct Of(CatalogSnapshot catalog, ProductEntry product)
    {
        var version = product.Applied;
        var inputs = version.Spec.InputPorts.Where(i => i.Type == InputPortType.Product && i.Address is not null)
            .Select(i => DataAddress.Parse(i.Address!)).ToArray();
        var last = version.Ports.Values.Select(p => p.Current).OfType<SnapshotEntry>().FirstOrDefault();
        var current = inputs.Select(a => TryResolve(catalog, a)).ToArray();
        return new ScheduledProduct(
            product.QualifiedName,
            version.Spec.Transform.Schedule,
            [.. inputs.Select(a => a.QualifiedName).Distinct(StringComparer.Ordinal)],
            product.LastBuild?.StartedAt,
            last is not null,
            last is not null && current.Any(c => c?.Snapshot is { } snapshot && !last.Inputs.Any(i =>
                i.Snapshot == snapshot.Version && i.Address == c.Port.Address.ToString())),
            current.All(c => c?.Snapshot is not null));
    }

    private static Catalog.Resolving.ResolvedPort? TryResolve(CatalogSnapshot catalog, DataAddress address)
    {
        try
        {
            return catalog.Resolve(address);
        }
        catch (Model.Errors.MeshException)
        {
            // An upstream that is not there yet is no fault of the schedule: the build itself tells.
            return null;
        }
    }
}
