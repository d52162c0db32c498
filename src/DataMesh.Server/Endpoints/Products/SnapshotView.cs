using DataMesh.Catalog.Products;

namespace DataMesh.Server.Endpoints.Products;

/// <summary>A readable version of a port.</summary>
public sealed record SnapshotView(string Port, long Version, DateTimeOffset At, long Rows, long Bytes, string? Name,
    string BuildId)
{
    public static SnapshotView Of(PortEntry port, SnapshotEntry snapshot) =>
        new(port.Name, snapshot.Version, snapshot.At,
        snapshot.Rows, snapshot.Bytes, snapshot.Name, snapshot.BuildId);
}
