using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Avro;
using DataMesh.Schemas.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Schemas.Avro.Tables;

public sealed class AvroTableRoundTripTests
{
    private static readonly DuckDbType[] Scalars =
    [
        .. new[]
        {
            DuckDbTypeKind.Boolean, DuckDbTypeKind.TinyInt, DuckDbTypeKind.SmallInt, DuckDbTypeKind.Integer,
            DuckDbTypeKind.BigInt, DuckDbTypeKind.UTinyInt, DuckDbTypeKind.USmallInt, DuckDbTypeKind.UInteger,
            DuckDbTypeKind.UBigInt, DuckDbTypeKind.HugeInt, DuckDbTypeKind.UHugeInt, DuckDbTypeKind.Float,
            DuckDbTypeKind.Double, DuckDbTypeKind.Varchar, DuckDbTypeKind.Blob, DuckDbTypeKind.Bit,
            DuckDbTypeKind.BigNum,
            DuckDbTypeKind.Uuid, DuckDbTypeKind.Date, DuckDbTypeKind.Time, DuckDbTypeKind.TimeTz, DuckDbTypeKind.TimeNs,
            DuckDbTypeKind.Timestamp, DuckDbTypeKind.TimestampS, DuckDbTypeKind.TimestampMs, DuckDbTypeKind.TimestampNs,
            DuckDbTypeKind.TimestampTz, DuckDbTypeKind.Interval, DuckDbTypeKind.Geometry,
        }.Select(DuckDbType.Of),
        DuckDbType.Of(DuckDbTypeKind.Varchar).Named("JSON"),
        DuckDbType.Decimal(1, 0),
        DuckDbType.Decimal(38, 38),
        DuckDbType.Enum(["A", "B"]),
        DuckDbType.Enum(["a b", "ü", ""]),
        DuckDbType.Enum(["sad", "ok"]).Named("mood"),
        DuckDbType.Union(
            [new("num", DuckDbType.Of(DuckDbTypeKind.Integer)), new("str", DuckDbType.Of(DuckDbTypeKind.Varchar))]),
    ];

    private static readonly string[] Names =
        ["id", "played-at", "a b", "1st", "ü", "x_name", "int", "Duration", "order", "\"", "a.b", "a_b", "key"];

    [Fact]
    public void Any_table_comes_back_from_its_schema() =>
        Prop.ForAll(Arb.From(Gen.Sized(size => Table(Math.Min(size, 12)))), table =>
        {
            var format = new AvroFormat();
            var conversion = format.FromTable(table);
            Assert.True(conversion.Text is not null, string.Join("\n", conversion.Problems));
            var back = format.ToTable(AvroSamples.Parse(conversion.Text));
            Assert.Equal(Text(table), back.Table is { } read ? Text(read) : string.Join("\n", back.Problems));
        }).QuickCheckThrowOnFailure();

    private static Gen<SchemaTable> Table(int size) =>
        from name in Gen.Elements("listening.PlayEvent", "play-event", "my domain.x.string", "Duration", "t")
        from doc in Gen.Elements<string?>(null, "", "A row.")
        from fields in Fields(size)
        select new SchemaTable(name, fields, doc);

    private static Gen<IReadOnlyList<TableField>> Fields(int size) =>
        from names in Gen.Shuffle(Names)
        from count in Gen.Choose(1, 4)
        from fields in Gen.CollectToList(names.Take(count), n => Field(n, size))
        select (IReadOnlyList<TableField>)[.. fields];

    private static Gen<TableField> Field(string name, int size) =>
        from nullable in Gen.Elements(true, false)
        from semantics in Semantics()
        from field in size <= 1 ? Scalar(name) : Gen.Frequency(
            (3, Scalar(name)),
            (1, from e in Field("element", size / 2) select Nest(name, DuckDbType.List(e.Type), e)),
            (1, from e in Field("element", size / 2) select Nest(name, DuckDbType.Array(e.Type, 3), e)),
            (1, from parts in Fields(size / 2) select Nest(
                name, DuckDbType.Struct([.. parts.Select(p => new DuckDbTypeChild(p.Name, p.Type))]), [.. parts])),
            (1, from key in Scalar("key")
                            from meaning in Semantics()
                            from value in Field("value", size / 2)
                            select Nest(name, DuckDbType.Map(key.Type, value.Type),
                                key with { Semantics = meaning }, value)))
        select field with { Nullable = nullable, Semantics = semantics };

    private static Gen<TableField> Scalar(string name) => Gen.Elements(Scalars).Select(t => Nest(name, t));

    private static Gen<FieldSemantics> Semantics() =>
        from doc in Gen.Elements<string?>(null, null, "", "What it is: \"ü\".\n")
        from pii in Gen.Elements(true, false)
        from classification in Gen.Elements<string?>(null, null, "restricted")
        from unit in Gen.Elements<string?>(null, null, "EUR")
        from entity in Gen.Elements<string?>(null, null, "listener")
        from semantic in Gen.Elements<string?>(null, null, "schema.org/iataCode")
        select new FieldSemantics
        {
            Doc = doc,
            Pii = pii,
            Classification = classification,
            Unit = unit,
            Entity = entity,
            Semantic = semantic,
        };

    private static TableField Nest(string name, DuckDbType type, params TableField[] parts) =>
        new(name, type, Nullable: false, FieldSemantics.None, parts);

    // Records compare their lists by identity.
    private static string Text(SchemaTable table) => $"{table.Name} | {table.Doc ?? "-"}\n{Text(table.Fields, "  ")}";

    private static string Text(IReadOnlyList<TableField> fields, string indent) => string.Concat(fields.Select(f =>
        $"{indent}{f.Name} {f.Type} {f.Nullable} {f.Semantics}\n{Text(f.Parts, indent + "  ")}"));
}
