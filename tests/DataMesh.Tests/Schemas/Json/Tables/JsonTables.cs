using System.Globalization;
using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Schemas.Json.Tables;

/// <summary>Random tables of every type that a schema can say.</summary>
internal static class JsonTables
{
    private static readonly DuckDbTypeKind[] Simple =
    [
        DuckDbTypeKind.Boolean, DuckDbTypeKind.TinyInt, DuckDbTypeKind.SmallInt, DuckDbTypeKind.Integer,
        DuckDbTypeKind.BigInt, DuckDbTypeKind.UTinyInt, DuckDbTypeKind.USmallInt, DuckDbTypeKind.UInteger,
        DuckDbTypeKind.UBigInt, DuckDbTypeKind.HugeInt, DuckDbTypeKind.UHugeInt, DuckDbTypeKind.BigNum,
        DuckDbTypeKind.Float, DuckDbTypeKind.Double, DuckDbTypeKind.Varchar, DuckDbTypeKind.Blob, DuckDbTypeKind.Bit,
        DuckDbTypeKind.Uuid, DuckDbTypeKind.Date, DuckDbTypeKind.Time, DuckDbTypeKind.TimeTz, DuckDbTypeKind.TimeNs,
        DuckDbTypeKind.Timestamp, DuckDbTypeKind.TimestampS, DuckDbTypeKind.TimestampMs, DuckDbTypeKind.TimestampNs,
        DuckDbTypeKind.TimestampTz, DuckDbTypeKind.Interval, DuckDbTypeKind.Variant,
    ];

    public static Gen<SchemaTable> Any() =>
        from fields in Fields(3)
        from doc in Text()
        select new SchemaTable("listening.PlayEvent", fields, doc);

    public static void AssertSame(SchemaTable expected, SchemaTable actual)
    {
        Assert.Equal((expected.Name, expected.Doc), (actual.Name, actual.Doc));
        AssertSame(expected.Fields, actual.Fields);
    }

    private static void AssertSame(IReadOnlyList<TableField> expected, IReadOnlyList<TableField> actual)
    {
        Assert.Equal(expected.Select(Line), actual.Select(Line));
        for (var i = 0; i < expected.Count; i++)
        {
            AssertSame(expected[i].Parts, actual[i].Parts);
        }
    }

    private static string Line(TableField field) =>
        $"{field.Name}|{field.Type}|{field.Nullable}|{field.Semantics}|{field.Parts.Count}";

    private static Gen<IReadOnlyList<TableField>> Fields(int depth) =>
        from count in Gen.Choose(1, 5)
        from fields in Gen.ListOf(Field(depth), count)
        select (IReadOnlyList<TableField>)[.. fields.Select((f, i) => f with { Name = Name(f.Name, i) })];

    private static string Name(string text, int index) => text + index.ToString(CultureInfo.InvariantCulture);

    private static Gen<TableField> Field(int depth) =>
        from name in Gen.Elements("a", "Name", "with space", "a/b~c", "größe", "\"q\"", "$ref", "x-pii")
        from nullable in Gen.Elements(true, false)
        from semantics in Semantics()
        from made in depth == 0 ? Scalar() : Gen.Frequency((3, Scalar()), (1, Nested(depth - 1)))
        select new TableField(name, made.Type, nullable, semantics, made.Parts);

    private static Gen<(DuckDbType Type, IReadOnlyList<TableField> Parts)> Scalar()
    {
        var simple = Gen.Elements(Simple).Select(DuckDbType.Of);
        var decimals =
            from width in Gen.Choose(1, 38)
            from scale in Gen.Choose(0, width)
            select DuckDbType.Decimal((byte)width, (byte)scale);
        var enums = Gen.Elements(
            DuckDbType.Enum(["a"]), DuckDbType.Enum(["it's", "zwei", ""]), DuckDbType.Enum(["null", "true"]));
        var json = Gen.Constant(DuckDbType.Of(DuckDbTypeKind.Varchar).Named("JSON"));
        var union = Gen.Constant(DuckDbType.Union(
            [new("n", DuckDbType.Of(DuckDbTypeKind.Integer)), new("s", DuckDbType.Of(DuckDbTypeKind.Varchar))]));
        return from type in Gen.Frequency((6, simple), (2, decimals), (1, enums), (1, json), (1, union))
               select (type, (IReadOnlyList<TableField>)[]);
    }

    private static Gen<(DuckDbType Type, IReadOnlyList<TableField> Parts)> Nested(int depth)
    {
        var list =
            from element in Field(depth)
            from size in Gen.Elements(0, 1, 7)
            select (
                size == 0 ? DuckDbType.List(element.Type) : DuckDbType.Array(element.Type, size),
                (IReadOnlyList<TableField>)[element with { Name = "element" }]);
        var map =
            from key in Field(0)
            from value in Field(depth)
            select (
                DuckDbType.Map(key.Type, value.Type),
                (IReadOnlyList<TableField>)
                    [key with { Name = "key", Nullable = false }, value with { Name = "value" }]);
        var record =
            from fields in Fields(depth)
            select (DuckDbType.Struct([.. fields.Select(f => new DuckDbTypeChild(f.Name, f.Type))]), fields);
        return Gen.OneOf(list, map, record);
    }

    private static Gen<FieldSemantics> Semantics() =>
        from doc in Text()
        from pii in Gen.Elements(true, false)
        from classification in Gen.Elements<string?>(null, "public", "restricted")
        from unit in Gen.Elements<string?>(null, "minutes")
        from entity in Gen.Elements<string?>(null, "listener")
        from semantic in Gen.Elements<string?>(null, "schema.org/iataCode")
        select new FieldSemantics
        {
            Doc = doc,
            Pii = pii,
            Classification = classification,
            Unit = unit,
            Entity = entity,
            Semantic = semantic,
        };

    private static Gen<string?> Text() =>
        Gen.Elements<string?>(null, "A text.", "Mit \"Anführung\"\nund Zeile \U0001F3B5");
}
