using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Schemas.Json.Tables;

public sealed class TableRoundTripTests
{
    [Fact]
    public void Table_comes_back_from_its_schema_as_it_was() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(JsonTables.Any().ToArbitrary(), table =>
            {
                var written = JsonSchemas.Format.FromTable(table);
                Assert.Empty(written.Problems);
                var parse = JsonSchemas.Format.Parse(new SchemaSource(written.Text!));
                Assert.True(parse.Schema is not null, written.Text + string.Join('\n', parse.Problems));
                var read = JsonSchemas.Format.ToTable(parse.Schema!);
                Assert.Empty(read.Problems);
                Assert.Empty(read.Notes);
                JsonTables.AssertSame(table, read.Table!);
            }));

    [Theory]
    [MemberData(nameof(JsonCases.Rows), "Tables/columns.json", MemberType = typeof(JsonCases))]
    public void Strangers_schema_gives_the_best_column(string type, string column)
    {
        var conversion = JsonSchemas.Format.ToTable(JsonSchemas.Parse(
            $$"""
            {"type": "object", "properties": {"c": {{column}} }, "definitions": {"id": {"type": "integer"} } }
            """));

        Assert.Empty(conversion.Problems);
        Assert.Equal(type, Assert.Single(conversion.Table!.Fields).Type.ToString());
    }

    [Fact]
    public void Null_comes_from_required_and_from_types()
    {
        var table = JsonSchemas.Format.ToTable(JsonSchemas.Parse(
            """
            {"type": "object", "required": ["a", "b"],
             "properties": {"a": {"type": "string"}, "b": {"type": ["null", "string"]}, "c": {"type": "string"}}}
            """)).Table!;

        Assert.Equal([false, true, true], table.Fields.Select(f => f.Nullable));
    }

    [Fact]
    public void Meaning_is_carried_by_description_and_x_keywords()
    {
        var semantics = new FieldSemantics
        {
            Doc = "Who listened",
            Pii = true,
            Classification = "confidential",
            Unit = "EUR",
            Entity = "listener",
            Semantic = "schema.org/Person",
        };
        var field = new TableField("who", DuckDbType.Of(DuckDbTypeKind.Varchar), false, semantics, []);

        var text = JsonSchemas.Format.FromTable(new SchemaTable("a.B", [field], "A play")).Text!;

        Assert.Contains("\"x-pii\": true", text, StringComparison.Ordinal);
        Assert.Contains("\"x-classification\": \"confidential\"", text, StringComparison.Ordinal);
        var table = JsonSchemas.Format.ToTable(JsonSchemas.Parse(text)).Table!;
        Assert.Equal(("a.B", "A play"), (table.Name, table.Doc));
        Assert.Equal(semantics, table.Fields[0].Semantics);
    }

    [Fact]
    public void Confluent_tag_marks_personal_data() => Assert.True(JsonSchemas.Format.ToTable(JsonSchemas.Parse(
        """{"type": "object", "properties": {"a": {"type": "string", "confluent:tags": ["PII"]}}}"""))
        .Table!.Fields[0].Semantics.Pii);

    [Fact]
    public void Recursion_ends_in_a_json_column_with_a_note()
    {
        var conversion = JsonSchemas.Format.ToTable(JsonSchemas.Parse(
            """
            {"type": "object", "additionalProperties": false,
             "properties": {"v": {"type": "integer"}, "next": {"$ref": "#"}}}
            """));

        Assert.Equal("JSON", conversion.Table!.Fields[1].Type.ToString());
        Assert.Contains("/properties/next refers to itself", Assert.Single(conversion.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type": "string"}""")]
    [InlineData("""{"type": "object"}""")]
    [InlineData("true")]
    [InlineData("""{"type": "object", "properties": {"a": {}, "A": {}}}""")]
    [InlineData("""{"type": "object", "properties": {"a": false}}""")]
    public void Schema_that_no_table_holds_is_a_problem(string schema) =>
        Assert.NotEmpty(JsonSchemas.Format.ToTable(JsonSchemas.Parse(schema)).Problems);

    [Fact]
    public void What_a_column_does_not_keep_is_noted()
    {
        var notes = JsonSchemas.Format.ToTable(JsonSchemas.Parse(
            """{"type": "object", "properties": {"a": {"type": "string", "pattern": "^a", "default": "a"}}}""")).Notes;

        Assert.Equal(2, notes.Count);
        Assert.Contains("pattern, default", notes[0], StringComparison.Ordinal);
        Assert.Contains("members that the schema does not list", notes[1], StringComparison.Ordinal);
    }
}
