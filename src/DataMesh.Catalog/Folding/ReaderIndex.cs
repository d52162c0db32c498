using System.Collections.Immutable;
using DataMesh.Catalog.Products;
using DataMesh.Model.Descriptor;

namespace DataMesh.Catalog.Folding;

/// <summary>Keeps for every product the names of those that declare an input from it.</summary>
internal static class ReaderIndex
{
    public static ImmutableDictionary<string, ImmutableSortedSet<string>> Change(
        ImmutableDictionary<string, ImmutableSortedSet<string>> index, ProductEntry? before, ProductEntry after)
    {
        if (before is not null && before.IsRetired == after.IsRetired && ReferenceEquals(Spec(before), Spec(after)))
        {
            return index;
        }

        var empty = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
        foreach (var producer in Producers(before))
        {
            var left = index.GetValueOrDefault(producer, empty).Remove(after.QualifiedName);
            index = left.IsEmpty ? index.Remove(producer) : index.SetItem(producer, left);
        }

        foreach (var producer in Producers(after))
        {
            index = index.SetItem(producer, index.GetValueOrDefault(producer, empty).Add(after.QualifiedName));
        }

        return index;
    }

    private static DataProductSpec Spec(ProductEntry product) => product.Applied.Spec;

    private static IEnumerable<string> Producers(ProductEntry? product) =>
        product is null || product.IsRetired
            ? []
            : DeclaredInputs.Of(Spec(product)).Select(i => i.Address.QualifiedName);
}
