using System.Collections.Immutable;
using DataMesh.Catalog.Builds;
using DataMesh.Catalog.Products;
using DataMesh.Metadata.Events;

namespace DataMesh.Catalog.Folding;

/// <summary>
/// One event makes a new catalog of an old one; what the event does not touch is shared between the two.
/// </summary>
internal static class CatalogFold
{
    public static CatalogSnapshot Apply(CatalogSnapshot catalog, MeshEvent item)
    {
        var next = item.Kind switch
        {
            CatalogEventKinds.MeshApplied => Fold(catalog, item.Read<MeshApplied>()),
            CatalogEventKinds.ProductApplied => Fold(catalog, item.Read<ProductApplied>()),
            CatalogEventKinds.ProductRetired => Fold(catalog, item.Key, item.Read<ProductRetired>()),
            CatalogEventKinds.MajorRetired => Fold(catalog, item.Key, item.Read<MajorRetired>()),
            CatalogEventKinds.BuildStarted => Start(catalog, item.Read<BuildStarted>().Build),
            CatalogEventKinds.BuildPublishing => Publishing(catalog, item.Key, item.Read<BuildPublishing>().BuildId),
            CatalogEventKinds.BuildPublished => Fold(catalog, item.Read<BuildPublished>()),
            CatalogEventKinds.BuildFailed => Finish(catalog, item.Read<BuildFailed>().Build),
            CatalogEventKinds.SnapshotsRemoved => Fold(catalog, item.Key, item.Read<SnapshotsRemoved>()),
            _ => catalog,
        };
        return next with { Sequence = item.Sequence };
    }

    public static CatalogSnapshot Fold(CatalogSnapshot catalog, MeshApplied applied) => catalog with
    {
        Mesh = applied.Mesh,
        Domains = applied.Domains.ToImmutableSortedDictionary(d => d.Name, d => d, StringComparer.Ordinal),
    };

    public static CatalogSnapshot Put(CatalogSnapshot catalog, ProductEntry product)
    {
        var before = catalog.Products.GetValueOrDefault(product.QualifiedName);
        return catalog with
        {
            Products = catalog.Products.SetItem(product.QualifiedName, product),
            Readers = ReaderIndex.Change(catalog.Readers, before, product),
        };
    }

    private static CatalogSnapshot Fold(CatalogSnapshot catalog, ProductApplied applied)
    {
        var spec = applied.Definition.Spec;
        var before = catalog.Products.GetValueOrDefault(applied.Definition.QualifiedName);
        var major = spec.Metadata.Version.Major;
        var version = Version(applied, before?.Majors.GetValueOrDefault(major));
        var majors = before?.Majors ?? ImmutableSortedDictionary<int, VersionEntry>.Empty;
        return Put(catalog, new ProductEntry
        {
            Id = applied.Id,
            Domain = spec.Metadata.Domain,
            Name = spec.Metadata.Name,
            AppliedMajor = major,
            Majors = majors.SetItem(major, version),
            LastBuild = before?.LastBuild,
        });
    }

    private static VersionEntry Version(ProductApplied applied, VersionEntry? before)
    {
        var spec = applied.Definition.Spec;
        var known = Ports(before?.RetiredPorts.Values ?? []).SetItems(before?.Ports ?? Ports([]));
        var now = spec.OutputPorts.Select(p => known.TryGetValue(p.Name, out var port)
            ? port with { Port = p }
            : new PortEntry
            {
                DomainName = spec.Metadata.Domain,
                ProductName = spec.Metadata.Name,
                Major = spec.Metadata.Version.Major,
                Port = p,
            });
        var ports = Ports(now);
        var versions = before?.Versions ?? [];
        return new VersionEntry
        {
            Major = spec.Metadata.Version.Major,
            Definition = applied.Definition,
            AppliedAt = applied.At,
            Versions = versions.Contains(spec.Metadata.Version) ? versions : versions.Add(spec.Metadata.Version),
            Ports = ports,
            RetiredPorts = known.RemoveRange(ports.Keys),
        };
    }

    private static CatalogSnapshot Fold(CatalogSnapshot catalog, string key, ProductRetired retired) =>
        catalog.Products.TryGetValue(key, out var product)
            ? Put(catalog, product with { RetiredAt = retired.At, MovedTo = retired.MovedTo })
            : catalog;

    private static CatalogSnapshot Fold(CatalogSnapshot catalog, string key, MajorRetired retired) =>
        catalog.Products.TryGetValue(key, out var product)
            && product.Majors.TryGetValue(retired.Major, out var version)
            ? Put(catalog, product with
            {
                Majors = product.Majors.SetItem(retired.Major, version with { RetiredAt = retired.At }),
            })
            : catalog;

    private static CatalogSnapshot Fold(CatalogSnapshot catalog, BuildPublished published) =>
        published.Snapshots.Aggregate(Finish(catalog, published.Build), Add);

    /// <summary>Puts a snapshot behind those its port has.</summary>
    public static CatalogSnapshot Add(CatalogSnapshot catalog, SnapshotState state) => ChangePort(
        catalog, state.Product, state.Major, state.Port, port => port with
        {
            Snapshots = port.Snapshots.Add(port.Current is { } last && last.Schema.Columns.SequenceEqual(
                state.Snapshot.Schema.Columns)
                ? state.Snapshot with { Schema = last.Schema }
                : state.Snapshot),
        });

    private static CatalogSnapshot Fold(CatalogSnapshot catalog, string key, SnapshotsRemoved removed) => ChangePort(
        catalog, key, removed.Major, removed.Port,
        port => port with { Snapshots = port.Snapshots.RemoveAll(s => removed.Versions.Contains(s.Version)) });

    public static CatalogSnapshot Start(CatalogSnapshot catalog, BuildRecord build) =>
        catalog.Products.TryGetValue(build.Product, out var product)
            ? Put(catalog, product with { LastBuild = build })
            : catalog;

    private static CatalogSnapshot Publishing(CatalogSnapshot catalog, string key, string buildId) =>
        catalog.Products.TryGetValue(key, out var product) && product.LastBuild is { } build && build.BuildId == buildId
            ? Put(catalog, product with { LastBuild = build with { State = BuildState.Publishing } })
            : catalog;

    private static CatalogSnapshot Finish(CatalogSnapshot catalog, BuildRecord build) =>
        catalog.Products.TryGetValue(build.Product, out var product) && product.LastBuild?.BuildId == build.BuildId
            ? Put(catalog, product with { LastBuild = build })
            : catalog;

    private static CatalogSnapshot ChangePort(CatalogSnapshot catalog, string key, int major, string name,
        Func<PortEntry, PortEntry> change)
    {
        if (!catalog.Products.TryGetValue(key, out var product)
            || !product.Majors.TryGetValue(major, out var version))
        {
            return catalog;
        }

        if (version.Ports.TryGetValue(name, out var port))
        {
            version = version with { Ports = version.Ports.SetItem(name, change(port)) };
        }
        else if (version.RetiredPorts.TryGetValue(name, out port))
        {
            version = version with { RetiredPorts = version.RetiredPorts.SetItem(name, change(port)) };
        }

        return catalog with
        {
            Products = catalog.Products.SetItem(key, product with { Majors = product.Majors.SetItem(major, version) }),
        };
    }

    internal static ImmutableSortedDictionary<string, PortEntry> Ports(IEnumerable<PortEntry> ports) =>
        ports.ToImmutableSortedDictionary(p => p.Name, p => p, StringComparer.Ordinal);
}
