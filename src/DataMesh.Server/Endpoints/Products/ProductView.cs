using DataMesh.Catalog.Products;
using DataMesh.Model.Descriptor;
using DataMesh.Server.Endpoints.Builds;

namespace DataMesh.Server.Endpoints.Products;

/// <summary>A product as its page shows it.</summary>
public sealed record ProductView(
    string Product,
    string Address,
    Guid Id,
    string Domain,
    string Name,
    string Version,
    string Lifecycle,
    string Owner,
    string? Description,
    string Classification,
    IReadOnlyList<string> Tags,
    IReadOnlyList<ContactSpec> Contacts,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Consumers,
    IReadOnlyList<PortView> Ports,
    IReadOnlyList<MajorView> Majors,
    SlaView? Sla,
    string? RefreshRate,
    string? History,
    string? Cost,
    string? DocumentationUrl,
    string? SchemaDoc,
    BuildView? LastBuild,
    string? Readme)
{
    public static ProductView Of(ProductEntry product, VersionEntry version, IEnumerable<string> consumers,
        IReadOnlyList<PortView> ports, IReadOnlyList<MajorView> majors, BuildView? lastBuild) => new(
        product.QualifiedName,
        FormattableString.Invariant($"datamesh:{product.QualifiedName}@{version.Major}"),
        product.Id,
        product.Domain,
        product.Name,
        version.Version.ToString(),
        version.Lifecycle.ToString().ToLowerInvariant(),
        version.Spec.Metadata.Owner,
        version.Spec.Metadata.Description,
        version.Spec.AccessControl.Classification,
        version.Spec.Tags,
        version.Spec.Metadata.Contacts,
        [.. version.Spec.InputPorts.Select(i => i.Address ?? i.Location ?? i.Name)],
        [.. consumers],
        ports,
        majors,
        SlaView.Of(version.Spec.Sla),
        SlaView.Text(version.Spec.RefreshRate),
        SlaView.Text(version.Spec.History),
        version.Spec.Cost,
        version.Spec.Documentation?.Url,
        version.Spec.Documentation?.SchemaDoc,
        lastBuild,
        version.Definition.Files.GetValueOrDefault("docs/README.md"));
}
