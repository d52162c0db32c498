using DataMesh.Model.Addresses;
using DataMesh.Model.Errors;
using DataMesh.Model.JsonSchemas;

namespace DataMesh.Model.Scaffolding;

/// <summary>
/// The files that <c>datamesh init</c> writes, by their path relative to the mesh folder. What it makes loads without a
/// finding and builds at once.
/// </summary>
public static class Scaffold
{
    /// <summary>
    /// Where the JSON Schemas lie that editors use; a hidden folder, so that it is no part of the mesh.
    /// </summary>
    public const string SchemaFolder = ".schemas";

    /// <summary>An empty mesh: mesh.yaml, the editors' schemas and what git should ignore.</summary>
    /// <exception cref="MeshException"><c>name-invalid</c>.</exception>
    public static IReadOnlyDictionary<string, string> Mesh(string name)
    {
        CheckName("mesh", name);
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["mesh.yaml"] = MeshTemplates.Mesh(name),
            [".gitignore"] = ".datamesh/\n",
        };
        foreach (var (schema, text) in DescriptorSchemas.All())
        {
            files[$"{SchemaFolder}/{schema}"] = text;
        }

        return files;
    }

    /// <summary>A domain without products.</summary>
    /// <param name="owner">The owning team; the domain's name when not given.</param>
    /// <exception cref="MeshException"><c>name-invalid</c>.</exception>
    public static IReadOnlyDictionary<string, string> Domain(string name, string? owner = null)
    {
        CheckName("domain", name);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [$"domains/{name}/domain.yaml"] = MeshTemplates.Domain(name, owner ?? name),
        };
    }

    /// <summary>A product with a few rows of data, a model, its unit test, checks and documentation.</summary>
    /// <param name="owner">The owning team; the domain's name when not given.</param>
    /// <exception cref="MeshException"><c>name-invalid</c>.</exception>
    public static IReadOnlyDictionary<string, string> Product(string domain, string name, string? owner = null)
    {
        CheckName("domain", domain);
        CheckName("product", name);
        var folder = $"domains/{domain}/{name}/";
        var model = MeshName.ToSql(name);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [folder + "dataproduct.yaml"] = ProductTemplates.Descriptor(domain, name, owner ?? domain, model),
            [folder + $"transforms/{model}.sql"] = ProductTemplates.Model,
            [folder + $"tests/{model}.yaml"] = ProductTemplates.Test(model),
            [folder + "data/sample.csv"] = ProductTemplates.Data,
            [folder + "docs/README.md"] = ProductTemplates.Readme(domain, name),
            [folder + "CHANGELOG.md"] = ProductTemplates.Changelog,
        };
    }

    private static void CheckName(string what, string name)
    {
        if (!MeshName.IsValid(name))
        {
            throw new MeshException(ErrorKind.Invalid, "name-invalid", $"`{name}` is not a name for a {what}",
                "use lower-case letters, digits and single dashes, starting with a letter, at most 63 characters");
        }
    }
}
