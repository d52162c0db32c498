using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;
using DataMesh.Schemas;
using DataMesh.Schemas.Files;
using DataMesh.Schemas.Ports;
using DataMesh.Tests.Catalog;

namespace DataMesh.Tests.Schemas.Ports;

/// <summary>What a descriptor says of its fields goes into each language and comes back whole.</summary>
public sealed class SemanticsRoundTripTests
{
    private static readonly FieldSpec[] Fields =
    [
        new()
        {
            Name = "play_id", Type = "UUID", Required = true, Description = "Identity of the \"play\".",
            Classification = "internal", Entity = "play", Semantic = "schema.org/identifier",
        },
        new() { Name = "listener", Type = "VARCHAR", Pii = true, Classification = "restricted", Entity = "user" },
        new() { Name = "seconds", Type = "BIGINT", Unit = "s", Description = "Two\nlines; ünïcode." },
        new() { Name = "price", Type = "DECIMAL(10,2)", Required = true, Unit = "EUR" },
        new() { Name = "score", Type = "DOUBLE" },
    ];

    [Theory]
    [InlineData("avro", "schema/p.avsc")]
    [InlineData("json", "schema/p.json")]
    [InlineData("protobuf", "schema/p.proto")]
    public void Field_comes_back_as_it_was(string format, string file)
    {
        var formats = SchemaLanguages.Create();
        var product = Folder.Product("listening/plays").With(s => s with
        {
            Schema = new SchemaSpec { Format = format, Fields = Fields },
        });
        var set = new PortSchemaBuilder(formats).Build(product, product.Spec.OutputPorts[0], built: null);
        Assert.Empty(set.Diagnostics);
        var text = Assert.Single(set.Schemas).Schema.Source.Text;

        var bag = new DiagnosticBag();
        var read = new SchemaFileFields(formats).Read(new SchemaSpec { File = file }, "domains/listening/plays",
            new Dictionary<string, string>(StringComparer.Ordinal) { [file] = text }, bag);

        Assert.Empty(bag.Items);
        Assert.Equal(Fields.Select(Meaning), read!.Select(Meaning));
        Assert.Equal(Fields.Select(f => f.Required), read!.Select(f => f.Required));
        Assert.All(read!, f => Assert.StartsWith("domains/listening/plays/" + file, f.At.ToString(),
            StringComparison.Ordinal));
        Assert.All(read!, f => Assert.True(f.At!.Value.Line > 1, $"{f.Name} at {f.At}"));
    }

    private static object Meaning(FieldSpec field) => (field.Name, field.Type, field.Description, field.Pii,
        field.Classification, field.Unit, field.Entity, field.Semantic);
}
