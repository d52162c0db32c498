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
            yield return new Diagnostic(ApplyCodes.RetiredInUse, DiagnosticSeverity.Warning,
                $"'{change.Product}' has no folder any more and is retired, but is read by {Names(change)}.",
                Fix: "Point its consumers to another product, or keep the folder with `lifecycle: deprecated`.");
        }
        else if (change.Category == ChangeCategory.Breaking && change.Kind != ChangeKind.Retire)
        {
            var major = after!.Spec.Metadata.Version.Major;
            yield return new Diagnostic(ApplyCodes.Breaking, DiagnosticSeverity.Warning,
                $"'{change.Product}' breaks its promises within major version {Text(major)}"
                + (change.Consumers.Count > 0 ? $", and is read by {Names(change)}." : "."),
                At(after), change.ToVersion,
                $"Set metadata.version to {Text(major + 1)}.0.0, so that {Text(major)} stays for those who read it.");
        }
    }

    public static Diagnostic SameId(ProductDefinition product, ProductDefinition first) => new(
        ApplyCodes.SameId, DiagnosticSeverity.Error,
        $"'{product.QualifiedName}' has the metadata.id of '{first.QualifiedName}'.", At(product),
        product.Spec.Metadata.Id.ToString(), "Remove metadata.id from the newer one; the mesh gives it its own.");

    public static Diagnostic OtherId(ProductDefinition product, Guid known) => new(
        ApplyCodes.OtherId, DiagnosticSeverity.Error,
        $"'{product.QualifiedName}' is known to the mesh under another metadata.id.", At(product),
        product.Spec.Metadata.Id.ToString(), $"Write {known}, or remove metadata.id.");

    private static SourcePosition At(ProductDefinition product) => new($"{product.Folder}/dataproduct.yaml", 1, 1);

    private static string Names(ProductChange change) =>
        string.Join(", ", change.Consumers.Select(c => $"'{c.Product}'").Distinct(StringComparer.Ordinal));

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
