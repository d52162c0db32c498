using DataMesh.Model.Descriptor.Contracts;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;

namespace DataMesh.Tests.Schemas.Files;

/// <summary>A product's folder <c>schema/</c>: what is read of it, and everything that can be wrong with it.</summary>
public sealed class SchemaFolderTests
{
    private const string Order = """
        {"type": "record", "name": "Order", "namespace": "shop", "fields": [
          {"name": "id", "type": "long"},
          {"name": "buyer", "type": {"type": "record", "name": "Buyer", "fields": [
            {"name": "mail", "type": "string", "x-pii": true}]}},
          {"name": "total", "type": "Money", "x-unit": "EUR"}
        ]}
        """;

    private const string Money = """
        {"type": "record", "name": "Money", "namespace": "shop", "fields": [{"name": "cents", "type": "int"}]}
        """;

    [Fact]
    public void Columns_of_the_file_count_as_if_they_were_written()
    {
        var product = Load("{file: schema/order.avsc, fields: [{name: id, description: Number, type: bigint}]}",
            ("order.avsc", Order), ("parts/money.avsc", Money)).Value!.Products.Single();

        var fields = product.Spec.FieldsOf(product.Spec.OutputPorts[0]);
        Assert.Equal(["id BIGINT Number", "buyer STRUCT(mail VARCHAR) ", "total STRUCT(cents INTEGER) "],
            fields.Select(f => $"{f.Name} {f.Type} {f.Description}"));
        Assert.Equal([false, true, false], fields.Select(f => f.Pii));
        Assert.Equal("EUR", fields[2].Unit);
        Assert.Equal(["required_buyer.mail"], fields[1].Rules.Select(r => r.Name));
        Assert.Equal("domains/a/orders/schema/order.avsc:5:13", fields[2].At.ToString());
    }

    [Theory]
    [InlineData("{file: schema/ordr.avsc}", "DM1501", "did you mean `schema/order.avsc`?")]
    [InlineData("{file: order.avsc}", "DM1501", "did you mean `schema/order.avsc`?")]
    [InlineData("{file: schema/order.xsd}", "DM1501", "rename the file")]
    [InlineData("{file: schema/order.avsc, format: json}", "DM1115", "remove `format`")]
    [InlineData("{file: schema/broken.avsc}", "DM1502", "mend the schema")]
    [InlineData("{file: schema/cases.avsc}", "DM1505", "change the part")]
    [InlineData("{file: schema/a.avsc}", "DM1504", "mend the reference")]
    [InlineData("{file: schema/order.avsc, fields: [{name: nr}]}", "DM1503", "add it to schema/order.avsc")]
    [InlineData("{file: schema/order.avsc, compatibility: BACKWARDS}", "DM1104", "did you mean `BACKWARD`?")]
    [InlineData("{file: schema/order.avsc, registry: \"http://other\"}", "DM1104", "use one of: mesh")]
    public void Mistake_is_told_with_what_to_do(string schema, string code, string fix)
    {
        var loaded = Load(schema, ("order.avsc", Order), ("money.avsc", Money), ("broken.avsc", "{\n \"type\": 7}"),
            ("cases.avsc", """
                {"type": "record", "name": "Cases", "fields": [
                  {"name": "a", "type": "int"}, {"name": "A", "type": "int"}]}
                """),
            ("a.avsc", """{"type": "record", "name": "A", "fields": [{"name": "b", "type": "B"}]}"""),
            ("b.avsc", """{"type": "record", "name": "B", "fields": [{"name": "a", "type": "A"}]}"""));

        var found = Assert.Single(loaded.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(code, found.Code);
        Assert.Contains(fix, found.Fix, StringComparison.Ordinal);
        Assert.NotNull(found.At);
    }

    [Theory]
    [InlineData("{name: id, type: string}", "`type` of `id` is string here and BIGINT at "
        + "domains/a/orders/schema/order.avsc:2:13")]
    [InlineData("{name: total, unit: USD}", "`unit` of `total` is USD here and EUR at "
        + "domains/a/orders/schema/order.avsc:5:13")]
    public void Contradiction_names_both_places(string field, string message)
    {
        var found = Assert.Single(Load($"{{file: schema/order.avsc, fields: [{field}]}}", ("order.avsc", Order),
            ("money.avsc", Money)).Diagnostics);

        Assert.Equal("DM1503", found.Code);
        Assert.Equal(message, found.Message);
        Assert.Equal("domains/a/orders/dataproduct.yaml", found.At!.Value.File);
    }

    [Fact]
    public void Ports_have_schemas_of_their_own()
    {
        var product = Load("{fields: [{name: day, port: second}]}",
            "{name: second, type: batch, model: orders, schema: {file: schema/money.avsc}}",
            ("money.avsc", Money)).Diagnostics;

        Assert.Equal("DM1503", Assert.Single(product).Code);
    }

    private static Parsed<MeshDefinition> Load(string schema, params (string Path, string Text)[] files) =>
        Load(schema, port: null, files);

    private static Parsed<MeshDefinition> Load(string schema, string? port, params (string Path, string Text)[] files)
    {
        var all = files.ToDictionary(f => $"domains/a/orders/schema/{f.Path}", f => f.Text, StringComparer.Ordinal);
        all["mesh.yaml"] = "name: test\n";
        all["domains/a/domain.yaml"] = "name: a\nowner: a\n";
        all["domains/a/orders/transforms/orders.sql"] = "select 1 as id";
        all["domains/a/orders/dataproduct.yaml"] = $$"""
            apiVersion: datamesh/v1
            kind: DataProduct
            metadata: {name: orders, domain: a, owner: a, version: 1.0.0}
            spec:
              output_ports:
                - {name: batch, type: batch}
                {{(port is null ? "" : "- " + port)}}
              schema: {{schema}}
            """;
        return MeshLoader.Load(new MeshFiles(all), SchemaReading.Files);
    }
}
