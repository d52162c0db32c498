using DataMesh.Catalog.Products;
using DataMesh.Model.Addresses;

namespace DataMesh.Catalog.Resolving;

/// <summary>What an address means now.</summary>
/// <param name="Snapshot">The snapshot asked for, else the current one; null when nothing was published yet.</param>
public sealed record ResolvedPort(
    ProductEntry Product,
    VersionEntry Version,
    PortEntry Port,
    SnapshotEntry? Snapshot)
{
    public string TablePath => Port.TablePath;

    /// <summary>The address in full: with major, port, and the snapshot when there is one.</summary>
    public DataAddress Address => Port.Address with { Snapshot = Snapshot?.Version };
}
