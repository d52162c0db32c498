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
