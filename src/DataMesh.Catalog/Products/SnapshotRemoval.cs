using DataMesh.Catalog.Folding;
using DataMesh.Metadata;
using DataMesh.Metadata.Entities;
using DataMesh.Metadata.Events;
using DataMesh.Model.Errors;

namespace DataMesh.Catalog.Products;

/// <summary>What is written when snapshots go.</summary>
internal static class SnapshotRemoval
{
    /// <summary>Null when there is nothing to remove.</summary>
    public static MetadataChange? Plan(CatalogSnapshot catalog, PortEntry port, IReadOnlyList<long> versions,
        string actor)
    {
        var product = port.Address.QualifiedName;
        var major = catalog.Products.GetValueOrDefault(product)?.Majors.GetValueOrDefault(port.Major);
        var now = major?.Ports.GetValueOrDefault(port.Name) ?? major?.RetiredPorts.GetValueOrDefault(port.Name);
        var gone = now?.Snapshots.Where(s => versions.Contains(s.Version)).ToList() ?? [];
        if (gone.Count == 0)
        {
            return null;
        }

        if (gone.Find(s => s.Name is not null || s == now!.Current) is { } kept)
        {
            var why = kept.Name is { } name ? $"stands for {name}" : "is the current one";
            throw new MeshException(ErrorKind.Conflict, "snapshot-kept", FormattableString.Invariant(
                $"Snapshot {kept.Version} of {port.Address} {why} and cannot be removed."));
        }

        var keys = gone.Select(s => CatalogEntityKinds.SnapshotKey(product, port.Major, port.Name, s.Version));
        return new MetadataChange(actor)
        {
            Events =
            [
                NewEvent.Of(CatalogEventKinds.SnapshotsRemoved, product,
                    new SnapshotsRemoved(port.Major, port.Name, [.. gone.Select(s => s.Version)])),
            ],
            Entities =
            [
                .. from key in keys
                   from kind in new[]
                   {
                       CatalogEntityKinds.Snapshot, CatalogEntityKinds.Profile, CatalogEntityKinds.Sample,
                   }
                   select EntityWrite.Delete(kind, key),
            ],
        };
    }
}
