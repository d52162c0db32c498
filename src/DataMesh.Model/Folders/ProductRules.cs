using System.Globalization;
using System.Text.RegularExpressions;
using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Folders;

/// <summary>Rules on one product that need its folder or the rest of the mesh.</summary>
internal static partial class ProductRules
{
    public static void Check(LoadedProduct product, LoadedMesh mesh, DiagnosticBag bag)
    {
        CheckFolder(product, bag);
        CheckModels(product, bag);
        CheckInputs(product, mesh, bag);
        CheckDependencies(product, bag);
        CheckWords(product, mesh.Mesh.Spec, bag);
    }

    private static void CheckFolder(LoadedProduct product, DiagnosticBag bag)
    {
        var (name, domain) = (product.Spec.Metadata.Name, product.Spec.Metadata.Domain);
        if (name.Length > 0 && name != product.ProductFolder)
        {
            bag.Add(DiagnosticCodes.FolderMismatch, product.At("metadata.name"),
                $"the product in folder {product.DomainFolder}/{product.ProductFolder} calls itself `{name}`", name,
                $"write `name: {product.ProductFolder}`, or rename the folder");
        }

        if (domain.Length > 0 && domain != product.DomainFolder)
        {
            bag.Add(DiagnosticCodes.FolderMismatch, product.At("metadata.domain"),
                $"the product lies in domain `{product.DomainFolder}` but says it belongs to `{domain}`", domain,
                $"write `domain: {product.DomainFolder}`, or move the folder");
        }
    }

    private static void CheckModels(LoadedProduct product, DiagnosticBag bag)
    {
        var folder = product.Spec.Transform.Models + "/";
        var models = product.Files.Keys
            .Where(f => f.StartsWith(folder, StringComparison.Ordinal) && f.EndsWith(".sql", StringComparison.Ordinal))
            .Select(f => Path.GetFileNameWithoutExtension(f)).ToList();
        TestRules.Check(product, models, bag);
        for (var i = 0; i < product.Spec.OutputPorts.Count; i++)
        {
            var port = product.Spec.OutputPorts[i];
            var model = port.Model ?? MeshName.ToSql(product.Spec.Metadata.Name);
            if (port is { Type: OutputPortType.Batch, TypeName: "batch" } && model.Length > 0
                && !models.Contains(model))
            {
                bag.Add(DiagnosticCodes.MissingModel,
                    product.Document.Exactly($"spec.output_ports[{Text(i)}].model") ?? port.At,
                    $"the port `{port.Name}` needs {folder}{model}.sql, which is not there", model,
                    NearestName.Find(model, models) is { } near ? $"did you mean `{near}`?" : null);
            }
        }
    }

    private static void CheckInputs(LoadedProduct product, LoadedMesh mesh, DiagnosticBag bag)
    {
        var variables = mesh.Mesh.Spec.Environments.Values.SelectMany(e => e.Variables.Keys)
            .Distinct(StringComparer.Ordinal).ToList();
        for (var i = 0; i < product.Spec.InputPorts.Count; i++)
        {
            var input = product.Spec.InputPorts[i];
            if (DataAddress.TryParse(input.Address, out var address, out _))
            {
                CheckAddress(address, product.At($"spec.input_ports[{Text(i)}].address"), mesh, bag);
            }

            foreach (var name in VariableRegex().Matches(input.Location ?? "").Select(m => m.Groups["name"].Value)
                .Where(n => !variables.Contains(n)))
            {
                bag.Add(DiagnosticCodes.UnknownVariable, product.At($"spec.input_ports[{Text(i)}].location"),
                    $"the location uses ${{{name}}}, which mesh.yaml does not define", input.Location,
                    NearestName.Find(name, variables) is { } near ? $"did you mean `${{{near}}}`?" : null);
            }
        }
    }

    private static void CheckAddress(DataAddress address, SourcePosition at, LoadedMesh mesh, DiagnosticBag bag)
    {
        var target = mesh.Products.FirstOrDefault(p => p.QualifiedName == address.QualifiedName);
        if (target is null)
        {
            var names = mesh.Products.Select(p => p.QualifiedName).ToList();
            bag.Add(DiagnosticCodes.UnknownInput, at, $"this mesh has no product `{address.QualifiedName}`",
                address.ToString(),
                NearestName.Find(address.QualifiedName, names) is { } near ? $"did you mean `{near}`?" : null);
            return;
        }

        // An older major version may still be published; only the folder's own one can be checked here.
        var current = target.Spec.Metadata.Version.Major;
        if (address.Major > current)
        {
            bag.Add(DiagnosticCodes.UnknownInputPort, at,
                $"`{address.QualifiedName}` has no version {address.Version}; it is at {target.Spec.Metadata.Version}",
                address.ToString());
        }
        else if (address.Port is { } port && (address.Major ?? current) == current
            && target.Spec.OutputPorts.All(p => p.Name != port))
        {
            bag.Add(DiagnosticCodes.UnknownInputPort, at, $"`{address.QualifiedName}` has no port `{port}`",
                address.ToString(), NearestName.Suggest(port, [.. target.Spec.OutputPorts.Select(p => p.Name)]));
        }
    }

    private static void CheckDependencies(LoadedProduct product, DiagnosticBag bag)
    {
        if (product.Spec.Dependencies.Count == 0)
        {
            return;
        }

        var declared = Products(product.Spec.Dependencies);
        var read = Products(product.Spec.InputPorts.Select(p => p.Address));
        var at = product.At("spec.dependencies");
        foreach (var name in declared.Except(read, StringComparer.Ordinal))
        {
            bag.Add(DiagnosticCodes.DependencyMismatch, at,
                $"`{name}` is declared as a dependency, but no input port reads it",
                name);
        }

        foreach (var name in read.Except(declared, StringComparer.Ordinal))
        {
            bag.Add(DiagnosticCodes.DependencyMismatch, at, $"`{name}` is read, but not declared as a dependency",
                name);
        }
    }

    private static List<string> Products(IEnumerable<string?> addresses) =>
    [
        .. addresses.Select(a => DataAddress.TryParse(a, out var address, out _) ? address.QualifiedName : null)
            .OfType<string>().Distinct(StringComparer.Ordinal),
    ];

    private static void CheckWords(LoadedProduct product, MeshSpec mesh, DiagnosticBag bag)
    {
        var access = product.Spec.AccessControl;
        CheckClassification(access.Classification, product.At("spec.access_control.classification"));
        foreach (var field in product.Spec.Schema?.Fields ?? [])
        {
            CheckClassification(field.Classification, field.At);
            if (field.Entity is { } entity && mesh.Entities.All(e => e.Name != entity))
            {
                bag.Add(DiagnosticCodes.UnknownEntity, field.At, $"mesh.yaml has no entity `{entity}`", entity,
                    NearestName.Find(entity, mesh.Entities.Select(e => e.Name)) is { } near ? $"did you mean `{near}`?"
                        : null);
            }
        }

        CheckSlips(product, bag);

        void CheckClassification(string? classification, SourcePosition? at)
        {
            if (classification is not null && !mesh.Classifications.Contains(classification))
            {
                bag.Add(DiagnosticCodes.UnknownClassification, at, "not one of mesh.yaml's classifications",
                    classification,
                    NearestName.Suggest(classification, mesh.Classifications));
            }
        }
    }

    /// <summary>
    /// A table may have more columns than are promised, so that only an obvious slip of the pen is reported.
    /// </summary>
    private static void CheckSlips(LoadedProduct product, DiagnosticBag bag)
    {
        var promised = (product.Spec.Schema?.Fields ?? []).Select(f => f.Name).ToList();
        var used = product.Spec.QualityChecks.SelectMany(c => c.Columns.Select(n => (Name: n, c.At)))
            .Concat(product.Spec.AccessControl.PiiColumns.Select(n =>
                (Name: n, At: (SourcePosition?)product.At("spec.access_control.pii_columns"))));
        foreach (var (name, at) in used.Where(u => !promised.Contains(u.Name, StringComparer.OrdinalIgnoreCase)))
        {
            if (promised.Find(p => NearestName.IsSlip(name, p)) is { } near)
            {
                bag.Add(DiagnosticCodes.UnknownColumn, at, $"no field `{name}` is promised", name,
                    $"did you mean `{near}`?");
            }
        }
    }

    private static string Text(int index) => index.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\$\{(?<name>[^}]*)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableRegex();
}
