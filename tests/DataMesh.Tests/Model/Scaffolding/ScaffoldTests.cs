using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Errors;
using DataMesh.Model.Folders;
using DataMesh.Model.JsonSchemas;
using DataMesh.Model.ModelTests;
using DataMesh.Model.Scaffolding;
using DataMesh.Model.Yaml;
using DataMesh.Tests.Model.JsonSchemas;

namespace DataMesh.Tests.Model.Scaffolding;

public sealed class ScaffoldTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scaffold");

    private static IEnumerable<KeyValuePair<string, string>> Everything =>
        Scaffold.Mesh("shop").Concat(Scaffold.Domain("sales", "till")).Concat(Scaffold.Product("sales", "daily-sales"));

    [Fact]
    public void Scaffold_loads_without_a_finding()
    {
        foreach (var (path, text) in Everything)
        {
            var file = Path.Combine(_folder.FullName, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        var mesh = MeshLoader.Load(MeshFolder.Read(_folder.FullName));

        Assert.Equal("", string.Join('\n', mesh.Diagnostics));
        var product = Assert.Single(mesh.Value!.Products);
        Assert.Equal("sales/daily-sales", product.QualifiedName);
        Assert.Contains("transforms/daily_sales.sql", product.Files.Keys);
        Assert.Equal(5, product.Spec.QualityChecks.Count);
    }

    [Fact]
    public void Scaffold_is_valid_by_the_schemas_that_it_brings()
    {
        foreach (var (path, text) in Everything.Where(f => f.Key.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            var line = text.Split('\n')[0];
            Assert.StartsWith("# yaml-language-server: $schema=", line);
            var schema = Path.GetFullPath(line.Split('=')[1], Path.GetFullPath(Path.GetDirectoryName(path)!, "/mesh"));
            var validator =
                new SchemaValidator(JsonNode.Parse(Scaffold.Mesh("shop")[schema["/mesh/".Length..]])!.AsObject());

            Assert.Equal("", validator.Validate(YamlJson.ToJson(YamlReader.Read(path, text, new DiagnosticBag())!)));
        }
    }

    [Fact]
    public void Scaffold_test_can_be_read()
    {
        var bag = new DiagnosticBag();

        var test = Assert.Single(ModelTestDocument.Read("tests/x.yaml",
            Scaffold.Product("sales", "daily-sales")["domains/sales/daily-sales/tests/daily_sales.yaml"], bag));

        Assert.Empty(bag.Items);
        Assert.Equal("daily_sales", test.Model);
        Assert.Equal(3, test.Given[0].Rows.Count);
        Assert.Equal(DescriptorSchemas.All().Count,
            Scaffold.Mesh("shop").Count(f => f.Key.StartsWith(".schemas/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Sales")]
    [InlineData("")]
    [InlineData("../up")]
    public void Scaffold_of_a_bad_name_is_refused(string name) =>
        Assert.Equal("name-invalid", Assert.Throws<MeshException>(() => Scaffold.Product("sales", name)).Code);

    public void Dispose() => _folder.Delete(recursive: true);
}
