using DataMesh.Catalog.Products;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;

namespace DataMesh.Catalog.Apply;

/// <summary>What a plan has to say about the folder.</summary>
internal static class ApplyDiagnostics
{
    public static IEnumerable<Diagnostic> Of(ProductChange change, ProductDefinition? after)
    {
        if (change.Kind == ChangeKind.Retire && change.MovedTo is null && change.Consumers.Count > 0)
        {
            yield return DiagnosticCodes.RetiredInUse.At(at: null,
                $"'{change.Product}' has no folder any more and is retired, but is read by {Names(change)}");
        }
        else if (change.Category == ChangeCategory.Breaking && change.Kind != ChangeKind.Retire)
        {
            var major = after!.Spec.Metadata.Version.Major;
            yield return DiagnosticCodes.BreakingChange.At(At(after),
                $"'{change.Product}' breaks its promises within major version {Text(major)}"
                + (change.Consumers.Count > 0 ? $", and is read by {Names(change)}" : string.Empty), change.ToVersion,
                $"set metadata.version to {Text(major + 1)}.0.0, so that {Text(major)} stays for those who read it");
        }
    }

    /// <summary>Older majors that nobody in the folder reads any more.</summary>
    public static IEnumerable<Diagnostic> Unread(CatalogSnapshot catalog, ProductDefinition product,
        IReadOnlyList<ProductDefinition> folder)
    {
        if (!catalog.Products.TryGetValue(product.QualifiedName, out var known) || known.IsRetired)
        {
            yield break;
        }

        foreach (var version in MajorReaders.Older(known)
            .Where(v => v.Major != product.Spec.Metadata.Version.Major
                && MajorReaders.Of(folder, known, v.Major).Count == 0))
        {
            var address = $"{product.QualifiedName}@{Text(version.Major)}";
            yield return DiagnosticCodes.MajorUnread.At(At(product),
                $"'{address}' is still served, and no product reads it any more", address,
                $"retire it with `datamesh retire {address}`");
        }
    }

    public static Diagnostic SameId(ProductDefinition product, ProductDefinition first) =>
        DiagnosticCodes.DuplicateId.At(At(product),
        $"'{product.QualifiedName}' has the metadata.id of '{first.QualifiedName}'",
        product.Spec.Metadata.Id.ToString());

    public static Diagnostic OtherId(ProductDefinition product, Guid known) => DiagnosticCodes.OtherId.At(
        At(product), $"'{product.QualifiedName}' is known to the mesh under another metadata.id",
        product.Spec.Metadata.Id.ToString(), $"write {known}, or remove metadata.id");

    private static SourcePosition At(ProductDefinition product) => new($"{product.Folder}/dataproduct.yaml", 1, 1);

    private static string Names(ProductChange change) =>
        string.Join(", ", change.Consumers.Select(c => $"'{c.Product}'").Distinct(StringComparer.Ordinal));

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
