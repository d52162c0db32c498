using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.JsonSchemas;
using DataMesh.Model.Yaml;

namespace DataMesh.Tests.Model.JsonSchemas;

public sealed class DescriptorSchemaTests
{
    public static TheoryData<string> Names => [.. DescriptorSchemas.All().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_file_is_what_the_tables_generate(string name) =>
        Approved.Text(Path.Combine(Repository.Root, "schemas", name), DescriptorSchemas.All()[name]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_resolves_all_its_references(string name)
    {
        var schema = JsonNode.Parse(DescriptorSchemas.All()[name])!.AsObject();

        Assert.Equal("http://json-schema.org/draft-07/schema#", (string?)schema["$schema"]);
        foreach (var reference in References(schema))
        {
            Assert.NotNull(schema["definitions"]![reference["#/definitions/".Length..]]);
        }
    }

    [Theory]
    [InlineData("mesh.schema.json", "mesh.yaml")]
    [InlineData("domain.schema.json", "domain.yaml")]
    [InlineData("dataproduct.schema.json", "dataproduct.yaml")]
    [InlineData("model-test.schema.json", "tests/*.yaml")]
    public void Examples_are_valid_by_their_schema(string name, string pattern)
    {
        var validator = new SchemaValidator(JsonNode.Parse(DescriptorSchemas.All()[name])!.AsObject());
        var files =
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "examples"), "*.yaml", SearchOption.AllDirectories)
            .Where(f => pattern[0] == 't' ? f.Contains("/tests/") : Path.GetFileName(f) == pattern).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.Equal("", validator.Validate(Json(f))));
    }

    [Theory]
    [InlineData("owner: x")]
    [InlineData("name: a\nowner: x\nunknown: 1")]
    [InlineData("name: A B\nowner: x")]
    [InlineData("name: a\nowner: x\nalignment: sideways")]
    [InlineData("name: a\nowner: x\ncontacts: {name: x}")]
    [InlineData("name: a\nowner: x\npolicies: {}")]
    public void Wrong_domain_is_invalid_by_its_schema_as_well(string text)
    {
        var validator = new SchemaValidator(JsonNode.Parse(DescriptorSchemas.All()["domain.schema.json"])!.AsObject());
        var bag = new DiagnosticBag();

        DataMesh.Model.Descriptor.Reading.DomainDocument.Read("domain.yaml", text, bag);

        Assert.True(bag.HasErrors);
        Assert.NotEqual("", validator.Validate(YamlJson.ToJson(YamlReader.Read("domain.yaml", text, bag)!)));
    }

    private static JsonNode? Json(string path) =>
        YamlJson.ToJson(YamlReader.Read(path, File.ReadAllText(path), new DiagnosticBag())!);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "$ref" ? [(string)p.Value!] : References(p.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };
}
