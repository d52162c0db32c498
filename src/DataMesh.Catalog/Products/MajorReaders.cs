using DataMesh.Catalog.Folding;
using DataMesh.Model.Addresses;
using DataMesh.Model.Folders;

namespace DataMesh.Catalog.Products;

/// <summary>Who still reads which major version of a product.</summary>
public static class MajorReaders
{
    /// <summary>
    /// The products that declare an input from this major: by its number, or without one while it is the newest.
    /// </summary>
    public static IReadOnlyList<string> Of(CatalogSnapshot catalog, ProductEntry product, int major) =>
        Of(catalog.ConsumersOf(product.QualifiedName).Select(c => c.Applied.Definition), product, major);

    /// <summary>The same as a folder would have it.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<ProductDefinition> consumers, ProductEntry product, int major)
    {
        var newest = product.Newest?.Major;
        return
        [
            .. consumers.Where(c => DeclaredInputs.Of(c.Spec).Any(i => Reads(i.Address, product, major, newest)))
                .Select(c => c.QualifiedName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Majors that are served beside the applied one.</summary>
    public static IEnumerable<VersionEntry> Older(ProductEntry product) => product.Majors.Values
        .Where(v => v.Major != product.AppliedMajor && v.Major != product.Newest?.Major
            && v.Lifecycle != Model.Descriptor.Lifecycle.Retired);

    private static bool Reads(DataAddress address, ProductEntry product, int major, int? newest) =>
        address.QualifiedName == product.QualifiedName
        && (address.Major == major || (address.Major is null && newest == major));
}
