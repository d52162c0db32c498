using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Folders;

/// <summary>Rules that look across the whole mesh.</summary>
internal static class MeshRules
{
    public static void Check(LoadedMesh mesh, DiagnosticBag bag)
    {
        CheckDomains(mesh, bag);
        CheckOwnership(mesh, bag);
        CheckDuplicates(mesh, bag);
        CheckCycles(mesh, bag);
    }

    private static void CheckDomains(LoadedMesh mesh, DiagnosticBag bag)
    {
        var listed = mesh.Mesh.Spec.Domains;
        foreach (var (folder, document) in mesh.Domains)
        {
            if (document.Spec.Name.Length > 0 && document.Spec.Name != folder)
            {
                bag.Add(DiagnosticCodes.FolderMismatch, document.At("name"),
                    $"the domain in folder domains/{folder} calls itself `{document.Spec.Name}`", document.Spec.Name,
                    $"write `name: {folder}`, or rename the folder");
            }
        }

        var folders = mesh.Domains.Keys.Concat(mesh.Products.Select(p => p.DomainFolder))
            .Distinct(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            var at = new SourcePosition($"domains/{folder}/domain.yaml", 1, 1);
            if (listed.Count > 0 && !listed.Contains(folder))
            {
                bag.Add(DiagnosticCodes.UnknownDomain, at, $"the domain `{folder}` is not in mesh.yaml's `domains`",
                    folder,
                    NearestName.Find(folder, listed) is { } near ? $"did you mean `{near}`?" : null);
            }

            if (!mesh.Domains.ContainsKey(folder)
                && mesh.Mesh.Spec.Ownership.All(o => o.Name != folder || o.OwnerTeam is null)
                && !bag.Items.Any(d => d.At?.File == at.File && d.Severity == DiagnosticSeverity.Error))
            {
                bag.Add(DiagnosticCodes.MissingFile, at, $"the domain `{folder}` has no domain.yaml",
                    fix: "create it with `name` and `owner`");
            }
        }
    }

    private static void CheckOwnership(LoadedMesh mesh, DiagnosticBag bag)
    {
        foreach (var owned in mesh.Mesh.Spec.Ownership)
        {
            if (owned.OwnerTeam is not null && mesh.Domains.TryGetValue(owned.Name, out var document)
                && document.Spec.Owner.Length > 0 && document.Spec.Owner != owned.OwnerTeam)
            {
                bag.Add(DiagnosticCodes.OwnershipMismatch, owned.At,
                    $"mesh.yaml gives `{owned.Name}` to `{owned.OwnerTeam}`, domain.yaml to `{document.Spec.Owner}`",
                    owned.OwnerTeam);
            }

            var products = mesh.Products.Where(p => p.DomainFolder == owned.Name).Select(p => p.ProductFolder).ToList();
            foreach (var missing in owned.DataProducts.Except(products, StringComparer.Ordinal))
            {
                bag.Add(DiagnosticCodes.OwnershipMismatch, owned.At,
                    $"mesh.yaml lists the product `{owned.Name}/{missing}`, which has no folder", missing,
                    NearestName.Suggest(missing, products));
            }

            foreach (var extra in products.Where(_ => owned.DataProducts.Count > 0).Except(owned.DataProducts,
                StringComparer.Ordinal))
            {
                bag.Add(DiagnosticCodes.OwnershipMismatch, owned.At,
                    $"the product `{owned.Name}/{extra}` is missing in mesh.yaml's list", extra,
                    "add it to `data_products`");
            }
        }
    }

    private static void CheckDuplicates(LoadedMesh mesh, DiagnosticBag bag)
    {
        foreach (var same in mesh.Products.Where(p => p.Spec.Metadata.Name.Length > 0)
            .GroupBy(p => p.QualifiedName, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            var first = same.First();
            foreach (var again in same.Skip(1))
            {
                bag.Add(DiagnosticCodes.DuplicateProduct, again.At("metadata.name"),
                    $"`{same.Key}` is described in {first.File} too", again.Spec.Metadata.Name);
            }
        }
    }

    /// <summary>Names every circle once, starting at its alphabetically first product.</summary>
    private static void CheckCycles(LoadedMesh mesh, DiagnosticBag bag)
    {
        var products = mesh.Products.GroupBy(p => p.QualifiedName, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var inputs = products.ToDictionary(p => p.Key, p => Upstream(p.Value.Spec).Where(products.ContainsKey).ToList(),
            StringComparer.Ordinal);
        foreach (var cycle in Cycles.Find(inputs))
        {
            // The circle is found along inputs; data flows the other way round.
            var flow = cycle.Reverse().ToList();
            var start = flow.IndexOf(flow.Min(StringComparer.Ordinal)!);
            var names = flow.Skip(start).Concat(flow.Take(start)).Append(flow[start]);
            var product = products[flow[start]];
            bag.Add(DiagnosticCodes.ProductCycle, product.At("spec.input_ports"),
                "products feed each other in a circle: " + string.Join(" → ", names));
        }
    }

    private static IEnumerable<string> Upstream(DataProductSpec spec) => spec.InputPorts
        .Select(p => DataAddress.TryParse(p.Address, out var address, out _) ? address.QualifiedName : null)
        .OfType<string>().Distinct(StringComparer.Ordinal);
}
