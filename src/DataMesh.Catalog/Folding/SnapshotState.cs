using DataMesh.Catalog.Products;

namespace DataMesh.Catalog.Folding;

/// <summary>A snapshot with the port it belongs to; part of an event and an entity of its own.</summary>
internal sealed record SnapshotState(string Product, int Major, string Port, SnapshotEntry Snapshot)
{
    public string Key => CatalogEntityKinds.SnapshotKey(Product, Major, Port, Snapshot.Version);
}
