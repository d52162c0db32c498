using System.Collections.Immutable;
using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;

namespace DataMesh.Catalog.Products;

/// <summary>An output port of one major version, with the snapshots published so far.</summary>
public sealed record PortEntry
{
    public required string DomainName { get; init; }

    public required string ProductName { get; init; }

    public required int Major { get; init; }

    public required OutputPortSpec Port { get; init; }

    /// <summary>Oldest first; without those that vacuum removed.</summary>
    public ImmutableList<SnapshotEntry> Snapshots { get; init; } = [];

    public string Name => Port.Name;

    /// <summary>The Delta table's folder, relative to the data folder, with forward slashes.</summary>
    public string TablePath => $"products/{DomainName}/{ProductName}/v{Text(Major)}/{Name}";

    /// <summary>Where the rows that failed its checks lie, relative to the data folder.</summary>
    public string QuarantinePath => $"products/{DomainName}/{ProductName}/v{Text(Major)}/_quarantine/{Name}";

    /// <summary>What readers see; null before the first publish.</summary>
    public SnapshotEntry? Current => Snapshots.IsEmpty ? null : Snapshots[^1];

    /// <summary>The snapshots that stand for a period; vacuum keeps them.</summary>
    public IEnumerable<SnapshotEntry> Named => Snapshots.Where(s => s.Name is not null);

    public DataAddress Address => new(DomainName, ProductName, Text(Major), Name);

    public SnapshotEntry? Find(long version)
    {
        var index = IndexOf(version);
        return index < 0 ? null : Snapshots[index];
    }

    /// <summary>The newest snapshot that was there at a time.</summary>
    public SnapshotEntry? AsOf(DateTimeOffset time) => Snapshots.FindLast(s => s.At <= time);

    private int IndexOf(long version)
    {
        var (low, high) = (0, Snapshots.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = Snapshots[middle].Version;
            if (found == version)
            {
                return middle;
            }

            (low, high) = found < version ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
