using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.Model.Descriptor.Reading;
using DataMesh.Model.Fields;
using DataMesh.Model.ModelTests;

namespace DataMesh.Model.JsonSchemas;

/// <summary>The JSON Schemas of the mesh's files, made from the same tables as their readers.</summary>
public static class DescriptorSchemas
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every schema file's name, for example <c>mesh.schema.json</c>, with its text.</summary>
    public static IReadOnlyDictionary<string, string> All() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [FileName(MeshDocument.Name)] = Text(MeshDocument.Name, "mesh.yaml", MeshDocument.Root),
        [FileName(DomainDocument.Name)] = Text(DomainDocument.Name, "domain.yaml", DomainDocument.Root),
        [FileName(ProductDocument.Name)] = Text(ProductDocument.Name, "dataproduct.yaml", ProductDocument.Root),
        [FileName(ModelTestDocument.Name)] = Print(ModelTestDocument.Schema()),
    };

    /// <summary><c>dataproduct</c> → <c>dataproduct.schema.json</c>.</summary>
    public static string FileName(string document) => document + ".schema.json";

    private static string Text(string document, string title, ISection root) =>
        Print(SchemaBuilder.Document(document, title, root));

    private static string Print(JsonObject schema) => schema.ToJsonString(Layout) + "\n";
}
