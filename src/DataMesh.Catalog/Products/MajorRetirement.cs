using DataMesh.Catalog.Folding;
using DataMesh.Metadata;
using DataMesh.Metadata.Entities;
using DataMesh.Metadata.Events;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Errors;

namespace DataMesh.Catalog.Products;

/// <summary>What is written when a major version is taken out of service.</summary>
internal static class MajorRetirement
{
    /// <summary>Null when it is retired already.</summary>
    /// <exception cref="MeshException">It is the applied one, or products still read it.</exception>
    public static MetadataChange? Plan(CatalogSnapshot catalog, ProductEntry product, int major, bool force,
        string actor, DateTimeOffset now)
    {
        var address = FormattableString.Invariant($"{product.QualifiedName}@{major}");
        if (!product.Majors.TryGetValue(major, out var version))
        {
            throw new MeshException(ErrorKind.NotFound, "version-not-found",
                $"There is no '{address}'.",
                $"It has {string.Join(", ", product.Majors.Keys)}.");
        }

        if (version.Lifecycle == Lifecycle.Retired)
        {
            return null;
        }

        if (major == product.AppliedMajor)
        {
            throw new MeshException(ErrorKind.Conflict, "major-applied", $"'{address}' is what the folder describes.",
                "Raise metadata.version first, or write `lifecycle: retired` to retire the product.");
        }

        if (!force && MajorReaders.Of(catalog, product, major) is { Count: > 0 } readers)
        {
            throw new MeshException(ErrorKind.Conflict, "major-read",
                $"'{address}' is still read by {string.Join(", ", readers)}.",
                FormattableString.Invariant(
                    $"Point them to {product.QualifiedName}@{product.AppliedMajor}, apply, and retire it then."));
        }

        var next = CatalogFold.Apply(catalog, new MeshEvent(catalog.Sequence, now, actor,
            CatalogEventKinds.MajorRetired, product.QualifiedName, Event(product, major, now).Body));
        return new MetadataChange(actor)
        {
            Events = [Event(product, major, now)],
            Entities =
            [
                EntityWrite.Put(CatalogEntityKinds.Product, product.QualifiedName,
                    ProductState.Of(next.Products[product.QualifiedName])),
            ],
        };
    }

    private static NewEvent Event(ProductEntry product, int major, DateTimeOffset now) =>
        NewEvent.Of(CatalogEventKinds.MajorRetired, product.QualifiedName, new MajorRetired(major, now));
}
