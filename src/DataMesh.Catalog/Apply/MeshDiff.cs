using System.Text.Json.Nodes;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Folders;

namespace DataMesh.Catalog.Apply;

/// <summary>The differences of <c>mesh.yaml</c> and of the domains.</summary>
internal static class MeshDiff
{
    public static IReadOnlyList<FieldChange> Between(CatalogSnapshot catalog, MeshDefinition mesh) =>
    [
        .. catalog.Mesh is null
            ? [new FieldChange("mesh", Before: null, mesh.Mesh.Name)]
            : TreeDiff.Between(DescriptorJson.Of(catalog.Mesh), DescriptorJson.Of(mesh.Mesh), string.Empty),
        .. TreeDiff.Between(Domains(catalog.Domains.Values), Domains(mesh.Domains.Select(d => d.Domain)), "domains"),
    ];

    private static JsonArray Domains(IEnumerable<DomainSpec> domains) =>
        new([.. domains.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => (JsonNode)DescriptorJson.Of(d))]);
}
