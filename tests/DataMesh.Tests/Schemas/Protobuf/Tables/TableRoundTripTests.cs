using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Schemas.Protobuf.Tables;

public sealed class TableRoundTripTests
{
    [Fact]
    public void Table_comes_back_from_its_schema_without_loss() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(RandomTables.All.ToArbitrary(), table =>
            {
                var text = Proto.Format.FromTable(table).Text!;
                var schema = Proto.Parse(text);
                var stored = Proto.Parse(schema.Normalized);

                Assert.Equal(TableTexts.Of(table), TableTexts.Of(Proto.Format.ToTable(schema).Table!));
                Assert.Equal(TableTexts.Of(table), TableTexts.Of(Proto.Format.ToTable(stored).Table!));
            }));

    [Fact]
    public void Schema_of_a_table_is_one_that_protoc_takes()
    {
        foreach (var table in RandomTables.All.Sample(20))
        {
            var text = Proto.Format.FromTable(table).Text!;
            var (set, errors) = Protoc.Compile("table.proto", text, Proto.BuiltinImports(text));
            Assert.True(set.Length > 0, errors + text);
        }
    }

    [Fact]
    public void Table_becomes_a_schema_for_people()
    {
        var table = new SchemaTable("listening.PlayEvent",
        [
            Column("id", DuckDbTypeKind.Uuid, nullable: false) with
            {
                Semantics = new FieldSemantics { Doc = "The event.", Entity = "play" },
            },
            Column("listener", DuckDbTypeKind.Varchar) with { Semantics = new FieldSemantics { Pii = true } },
            Column("played_at", DuckDbTypeKind.TimestampTz, nullable: false),
            new("price", DuckDbType.Decimal(10, 2), Nullable: true, FieldSemantics.None, []),
        ]);

        const string digits = "{ key: \"precision\", value: \"10\" }, { key: \"scale\", value: \"2\" }";
        Assert.Equal(
            $$"""
            syntax = "proto3";

            package listening;

            import "confluent/meta.proto";
            import "confluent/type/decimal.proto";
            import "datamesh/meta.proto";
            import "google/protobuf/timestamp.proto";

            message PlayEvent {
              string id = 1 [(datamesh.field) = { doc: "The event.", entity: "play", type: "UUID" }];
              optional string listener = 2 [(datamesh.field) = { pii: true }];
              google.protobuf.Timestamp played_at = 3 [(datamesh.field) = { required: true }];
              confluent.type.Decimal price = 4 [(confluent.field_meta) = { params: [{{digits}}] }];
            }

            """, Proto.Format.FromTable(table).Text);
    }

    [Fact]
    public void Foreign_schema_becomes_the_nearest_table()
    {
        var conversion = Proto.Format.ToTable(Proto.Parse(Proto.Sample("proto3_all.proto")));

        Assert.Equal(
            """
            samples.three.Order -- an order
              id VARCHAR NOT NULL -- |False||||
              note VARCHAR -- |False||||
              lines STRUCT(sku VARCHAR, count UINTEGER)[] NOT NULL -- |False||||
                element STRUCT(sku VARCHAR, count UINTEGER) NOT NULL -- |False||||
                  sku VARCHAR NOT NULL -- |False||||
                  count UINTEGER NOT NULL -- |False||||
              attributes MAP(VARCHAR, JSON) NOT NULL -- |False||||
                key VARCHAR NOT NULL -- |False||||
                value JSON NOT NULL -- |False||||
              flags MAP(BOOLEAN, BLOB) NOT NULL -- |False||||
                key BOOLEAN NOT NULL -- |False||||
                value BLOB NOT NULL -- |False||||
              status ENUM('UNKNOWN', 'OPEN') NOT NULL -- |False||||
              history ENUM('UNKNOWN', 'OPEN')[] NOT NULL -- |False||||
                element ENUM('UNKNOWN', 'OPEN') NOT NULL -- |False||||
              numbers BIGINT[] NOT NULL -- |False||||
                element BIGINT NOT NULL -- |False||||
              unpacked DOUBLE[] NOT NULL -- |False||||
                element DOUBLE NOT NULL -- |False||||
              wrapped INTEGER -- |False||||
              price STRUCT(currency_code VARCHAR, units BIGINT, nanos INTEGER) -- |False||||
                currency_code VARCHAR NOT NULL -- |False||||
                units BIGINT NOT NULL -- |False||||
                nanos INTEGER NOT NULL -- |False||||
              exact DECIMAL(10,0) -- |False||||
              person VARCHAR -- |False||||
              company INTEGER -- |False||||
              _odd INTEGER -- |False||||
              snake_case_name VARCHAR NOT NULL -- |False||||
              very_long_field_name_2_with_digits BIGINT NOT NULL -- |False||||

            """, TableTexts.Of(conversion.Table!));
        Assert.Contains("At most one of person, company is set (oneof 'who').", conversion.Notes);
    }

    [Fact]
    public void Recursive_message_is_no_table()
    {
        var conversion = Proto.Format.ToTable(Proto.Parse("syntax = \"proto3\"; message A { B b = 1; } message B { "
            + "A a = 1; }"));

        Assert.Equal(("/b/a", null), (Assert.Single(conversion.Problems).Pointer, conversion.Table));
    }

    [Fact]
    public void Types_that_use_each_other_widely_are_no_table()
    {
        var text = string.Concat(Enumerable.Range(0, 40).Select(i =>
            $"message M{i} {{ M{i + 1} a = 1; M{i + 1} b = 2; }}"));

        var conversion = Proto.Format.ToTable(Proto.Parse($"syntax = \"proto3\"; {text} message M40 "
            + $"{{ int32 x = 1; }}"));

        Assert.Contains("more than 10,000 fields", conversion.Problems[0].Message);
    }

    [Fact]
    public void Tags_of_the_registry_mark_personal_data()
    {
        var conversion = Proto.Format.ToTable(Proto.Parse("""
            syntax = "proto3";
            import "confluent/meta.proto";
            message A {
              string mail = 1 [(confluent.field_meta) = { doc: "Where to write.", tags: ["PII"] }];
            }
            """));

        Assert.Equal(new FieldSemantics { Doc = "Where to write.", Pii = true }, conversion.Table!.Fields[0].Semantics);
    }

    private static TableField Column(string name, DuckDbTypeKind kind, bool nullable = true) =>
        new(name, DuckDbType.Of(kind), nullable, FieldSemantics.None, []);
}
