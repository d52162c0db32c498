using System.Text.Json.Nodes;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Folders;

namespace DataMesh.Catalog.Apply;

/// <summary>The differences of <c>mesh.yaml</c> and of the domains.</summary>
internal static class MeshDiff
{
    public static IReadOnlyList<FieldChange> Between(CatalogSnapshot catalog, MeshDefinition mesh) =>
    [
        .. TreeDiff.Between(catalog.Mesh is null ? null : DescriptorJson.Of(catalog.Mesh), DescriptorJson.Of(mesh.Mesh),
            catalog.Mesh is null ? "mesh" : string.Empty).Select(c => catalog.Mesh is null ? c with { After = mesh.Mesh.Name } : c),
        .. TreeDiff.Between(Domains(catalog.Domains.Values), Domains(mesh.Domains.Select(d => d.Domain)), "domains")
            .Select(Shorten),
    ];

    private static JsonArray Domains(IEnumerable<DomainSpec> domains) =>
        new([.. domains.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => (JsonNode)DescriptorJson.Of(d))]);

    /// <summary>A whole new domain is told by its owner, not by its tree.</summary>
    private static FieldChange Shorten(FieldChange change) => change with
    {
        Before = Owner(change.Before),
        After = Owner(change.After),
    };

    private static string? Owner(string? text) =>
        text?.StartsWith('{') == true ? JsonNode.Parse(text)?["owner"]?.GetValue<string>() : text;
}
