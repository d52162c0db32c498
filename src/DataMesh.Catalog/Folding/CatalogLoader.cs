using System.Collections.Immutable;
using DataMesh.Catalog.Builds;
using DataMesh.Catalog.Products;
using DataMesh.Metadata.Entities;

namespace DataMesh.Catalog.Folding;

/// <summary>
/// Makes the catalog of the current-state entities: the same as folding every event, without reading them all.
/// </summary>
internal static class CatalogLoader
{
    public static CatalogSnapshot Load(EntitiesAt state)
    {
        var catalog = CatalogSnapshot.Empty;
        foreach (var entity in state.Entities)
        {
            catalog = entity.Kind switch
            {
                CatalogEntityKinds.Mesh => CatalogFold.Fold(catalog, entity.Read<MeshApplied>()),
                CatalogEntityKinds.Product => CatalogFold.Put(catalog, Product(entity.Read<ProductState>())),
                CatalogEntityKinds.Snapshot => CatalogFold.Add(catalog, entity.Read<SnapshotState>()),
                CatalogEntityKinds.LatestBuild => CatalogFold.Start(catalog, entity.Read<BuildRecord>()),
                _ => catalog,
            };
        }

        return catalog with { Sequence = state.Sequence };
    }

    private static ProductEntry Product(ProductState state) => new()
    {
        Id = state.Id,
        Domain = state.Domain,
        Name = state.Name,
        AppliedMajor = state.AppliedMajor,
        RetiredAt = state.RetiredAt,
        MovedTo = state.MovedTo,
        Majors = state.Majors.Select(v => Version(state, v)).ToImmutableSortedDictionary(v => v.Major, v => v),
    };

    private static VersionEntry Version(ProductState product, VersionState state)
    {
        var spec = state.Definition.Spec;
        var major = spec.Metadata.Version.Major;
        PortEntry Port(Model.Descriptor.OutputPortSpec port) => new()
        {
            DomainName = product.Domain,
            ProductName = product.Name,
            Major = major,
            Port = port,
        };

        return new VersionEntry
        {
            Major = major,
            Definition = state.Definition,
            AppliedAt = state.AppliedAt,
            RetiredAt = state.RetiredAt,
            Versions = [.. state.Versions],
            Ports = CatalogFold.Ports(spec.OutputPorts.Select(Port)),
            RetiredPorts = CatalogFold.Ports(state.RetiredPorts.Select(Port)),
        };
    }
}
