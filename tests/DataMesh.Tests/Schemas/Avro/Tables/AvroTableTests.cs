using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Avro;
using DataMesh.Schemas.Tables;

namespace DataMesh.Tests.Schemas.Avro.Tables;

public sealed class AvroTableTests
{
    [Fact]
    public void Table_is_written_as_a_record()
    {
        var table = new SchemaTable(
            "listening.PlayEvent",
            [
                Field("play_id", DuckDbType.Of(DuckDbTypeKind.Uuid)),
                Field("played-at", DuckDbType.Of(DuckDbTypeKind.TimestampTz)) with
                {
                    Semantics = new FieldSemantics
                    {
                        Doc = "When it began.",
                        Unit = "UTC",
                        Semantic = "schema.org/startDate",
                    },
                },
                Field("listener", DuckDbType.Of(DuckDbTypeKind.Varchar)) with
                {
                    Nullable = true,
                    Semantics = new FieldSemantics { Pii = true, Classification = "confidential", Entity = "listener" },
                },
                Field("price", DuckDbType.Decimal(9, 2)),
                Field("tags", DuckDbType.List(DuckDbType.Of(DuckDbTypeKind.Varchar))),
            ],
            "One play of one song.");

        var conversion = new AvroFormat().FromTable(table);

        Assert.Equal(
            """
            {
              "type": "record",
              "name": "PlayEvent",
              "namespace": "listening",
              "doc": "One play of one song.",
              "fields": [
                {"name": "play_id", "type": {"type": "string", "logicalType": "uuid"}},
                {
                  "name": "played_at",
                  "type": {"type": "long", "logicalType": "timestamp-micros"},
                  "doc": "When it began.",
                  "x-unit": "UTC",
                  "x-semantic": "schema.org/startDate",
                  "x-name": "played-at"
                },
                {
                  "name": "listener",
                  "type": ["null", "string"],
                  "default": null,
                  "x-pii": true,
                  "x-classification": "confidential",
                  "x-entity": "listener"
                },
                {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
                {"name": "tags", "type": {"type": "array", "items": ["null", "string"]}}
              ]
            }

            """,
            conversion.Text);
        Assert.Empty(conversion.Notes);
    }

    [Theory]
    [InlineData("\"int\"", "INTEGER", false)]
    [InlineData("[\"null\",\"long\"]", "BIGINT", true)]
    [InlineData("[\"string\",\"null\"]", "VARCHAR", true)]
    [InlineData("[\"double\"]", "DOUBLE", false)]
    [InlineData("\"null\"", "INTEGER", true)]
    [InlineData("{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}", "TIMESTAMP WITH TIME ZONE", false)]
    [InlineData("{\"type\":\"long\",\"logicalType\":\"timestamp-nanos\"}", "TIMESTAMP_NS", false)]
    [InlineData("{\"type\":\"long\",\"logicalType\":\"local-timestamp-millis\"}", "TIMESTAMP_MS", false)]
    [InlineData("{\"type\":\"int\",\"logicalType\":\"time-millis\"}", "TIME", false)]
    [InlineData("{\"type\":\"fixed\",\"name\":\"F\",\"size\":3}", "BLOB", false)]
    [InlineData("{\"type\":\"fixed\",\"name\":\"F\",\"size\":16,\"logicalType\":\"uuid\"}", "UUID", false)]
    [InlineData("{\"type\":\"fixed\",\"name\":\"F\",\"size\":12,\"logicalType\":\"duration\"}", "INTERVAL", false)]
    [InlineData("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":60}", "VARCHAR", false)]
    [InlineData("{\"type\":\"bytes\",\"logicalType\":\"big-decimal\"}", "VARCHAR", false)]
    [InlineData("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}", "ENUM('A', 'B')", false)]
    [InlineData("{\"type\":\"map\",\"values\":[\"null\",\"int\"]}", "MAP(VARCHAR, INTEGER)", false)]
    [InlineData("[\"null\",\"int\",\"string\"]", "UNION(\"int\" INTEGER, string VARCHAR)", true)]
    [InlineData("{\"type\":\"record\",\"name\":\"E\",\"fields\":[]}", "JSON", false)]
    public void Avro_type_becomes_a_column(string type, string duckDb, bool nullable)
    {
        var schema = AvroSamples.Parse($$"""{"type":"record","name":"R","fields":[{"name":"f","type":{{type}}}]}""");

        var table = new AvroFormat().ToTable(schema).Table;

        var field = Assert.Single(table!.Fields);
        Assert.Equal(("f", duckDb, nullable), (field.Name, field.Type.ToString(), field.Nullable));
    }

    [Fact]
    public void What_a_table_cannot_keep_is_noted()
    {
        var conversion = new AvroFormat().ToTable(AvroSamples.Parse("""
            {"type":"record","name":"R","owner":"us","fields":[
              {"name":"a","type":{"type":"enum","name":"E","symbols":["A"],"default":"A","doc":"why"},"default":"A"},
              {"name":"b","type":["null","R"],"aliases":["c"],"order":"ignore","x-pii":"yes","odd":1}]}
            """));

        Assert.Equal(
            [
                "The property 'owner' is not kept.",
                "a: the default \"A\" is not kept.",
                "a: the doc of E is not kept.",
                "a: the enum's default 'A' is not kept.",
                "b: the aliases c are not kept.",
                "b: the sort order is not kept.",
                "b: 'x-pii' must be true or false, not \"yes\"; it is not kept.",
                "b: the property 'odd' is not kept.",
                "b: the record R inside itself is kept as JSON text.",
            ],
            conversion.Notes);
        Assert.Equal("JSON", conversion.Table!.Fields[1].Type.ToString());
    }

    [Fact]
    public void Columns_that_double_at_each_level_are_refused()
    {
        var schema = "\"int\"";
        for (var i = 0; i < 30; i++)
        {
            schema = $$"""
                {"type":"record","name":"R{{i}}","fields":[{"name":"a","type":{{schema}}},
                {"name":"b","type":{{(i == 0 ? "\"int\"" : $"\"R{i - 1}\"")}}}]}
                """;
        }

        var problem = Assert.Single(new AvroFormat().ToTable(AvroSamples.Parse(schema)).Problems);
        Assert.Contains("20000 types", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_union_members_of_one_Avro_type_are_a_problem()
    {
        var type = DuckDbType.Union(
            [new("a", DuckDbType.Of(DuckDbTypeKind.Integer)), new("b", DuckDbType.Of(DuckDbTypeKind.Integer))]);

        var problem = Assert.Single(new AvroFormat().FromTable(new SchemaTable("t", [Field("u", type)])).Problems);
        Assert.Contains("two members are the Avro type 'int'", problem.Message, StringComparison.Ordinal);
    }

    private static TableField Field(string name, DuckDbType type) =>
        new(name, type, Nullable: false, FieldSemantics.None, []);
}
