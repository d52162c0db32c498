using DataMesh.Catalog.Products;
using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;

namespace DataMesh.Catalog.Resolving;

/// <summary>The rules by which an address gets its meaning.</summary>
internal static class AddressResolver
{
    public static ResolvedPort Resolve(CatalogSnapshot catalog, DataAddress address)
    {
        var product = Product(catalog, address.Domain, address.Product);
        var version = Version(product, address.Version);
        var port = Port(product, version, address.Port);
        return new ResolvedPort(product, version, port, Snapshot(port, version, address));
    }

    public static ProductEntry Product(CatalogSnapshot catalog, string domain, string name)
    {
        if (!catalog.Products.TryGetValue($"{domain}/{name}", out var product))
        {
            throw catalog.Domains.ContainsKey(domain)
                ? CatalogErrors.UnknownProduct(catalog, domain, name)
                : CatalogErrors.UnknownDomain(domain, catalog.DomainNames);
        }

        return product.IsRetired ? throw CatalogErrors.Gone(product.QualifiedName, product.Successor) : product;
    }

    private static VersionEntry Version(ProductEntry product, string? asked)
    {
        if (asked is null)
        {
            return product.Newest!;
        }

        var exact = SemanticVersion.TryParse(asked, out var semantic);
        var major = exact ? semantic.Major : int.Parse(asked, System.Globalization.CultureInfo.InvariantCulture);
        if (!product.Majors.TryGetValue(major, out var version) || (exact && !version.Versions.Contains(semantic)))
        {
            throw CatalogErrors.UnknownVersion(product, asked);
        }

        return version.Lifecycle == Lifecycle.Retired
            ? throw CatalogErrors.Gone($"{product.QualifiedName}@{asked}", version.Spec.Metadata.Successor)
            : version;
    }

    private static PortEntry Port(ProductEntry product, VersionEntry version, string? asked)
    {
        if (asked is null)
        {
            return version.DefaultPort ?? throw CatalogErrors.PortRequired(version, product.QualifiedName);
        }

        if (version.Ports.TryGetValue(asked, out var port))
        {
            return port;
        }

        throw version.RetiredPorts.ContainsKey(asked)
            ? CatalogErrors.Gone($"{product.QualifiedName}/{asked}", version.Spec.Metadata.Successor)
            : CatalogErrors.UnknownPort(version, product.QualifiedName, asked);
    }

    private static SnapshotEntry? Snapshot(PortEntry port, VersionEntry version, DataAddress address)
    {
        if (address.Snapshot is { } number)
        {
            return port.Find(number) ?? throw CatalogErrors.UnknownSnapshot(port, number);
        }

        if (address.SnapshotName is { } name)
        {
            return port.Named.FirstOrDefault(s => s.Name == name) ?? throw CatalogErrors.UnknownPeriod(port, name);
        }

        if (address.AsOf is { } time)
        {
            return port.AsOf(time) ?? throw CatalogErrors.NothingAsOf(port, time);
        }

        // A full version pins the last snapshot that this very version built; the one in force may not have built yet.
        if (SemanticVersion.TryParse(address.Version, out var exact) && exact != version.Version)
        {
            return port.Snapshots.FindLast(s => s.ProductVersion == address.Version)
                ?? throw CatalogErrors.VersionNeverBuilt(port, address.Version!);
        }

        return port.Current;
    }
}
