using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Schemas.Protobuf.Tables;

/// <summary>Tables with every type, odd names and every meaning.</summary>
internal static class RandomTables
{
    private static readonly DuckDbTypeKind[] Kinds =
    [
        .. Enum.GetValues<DuckDbTypeKind>().Where(k => k is > DuckDbTypeKind.Invalid and <= DuckDbTypeKind.Geometry
            and not (DuckDbTypeKind.Any or DuckDbTypeKind.SqlNull or DuckDbTypeKind.StringLiteral
                or DuckDbTypeKind.IntegerLiteral or DuckDbTypeKind.Decimal or DuckDbTypeKind.Enum or DuckDbTypeKind.List
                or DuckDbTypeKind.Struct or DuckDbTypeKind.Map or DuckDbTypeKind.Union or DuckDbTypeKind.Array)),
    ];

    private static readonly string[] Names =
        ["id", "played_at", "playedAt", "Größe", "a "
            + "b", "1st", "_x", "__", "message", "value", "select", "a.b", "x'y\"z"];

    private static readonly Gen<FieldSemantics> Semantics =
        from doc in Gen.Elements<string?>(null, null, "What it is.", "it's \"so\"\nand more")
        from pii in Gen.Elements(true, false)
        from classification in Gen.Elements<string?>(null, "internal")
        from unit in Gen.Elements<string?>(null, "minutes")
        from entity in Gen.Elements<string?>(null, "listener")
        from semantic in Gen.Elements<string?>(null, "schema.org/iataCode")
        select new FieldSemantics
        {
            Doc = doc, Pii = pii, Classification = classification, Unit = unit, Entity = entity, Semantic = semantic,
        };

    public static Gen<SchemaTable> All =>
        from name in Gen.Elements("PlayEvent", "listening.PlayEvent", "a.b.Row", "odd name", "my-domain.my_table")
        from doc in Gen.Elements<string?>(null, "Rows.")
        from fields in Columns(depth: 2)
        select new SchemaTable(name, fields, doc);

    private static Gen<TableField[]> Columns(int depth) =>
        from names in Gen.Shuffle(Names)
        from count in Gen.Choose(1, 5)
        from fields in Gen.CollectToArray(names.Take(count), n => Field(n, depth))
        select fields;

    private static Gen<TableField> Field(string name, int depth) =>
        from nullable in Gen.Elements(true, false)
        from semantics in Semantics
        from field in Typed(name, depth)
        select field with { Nullable = nullable, Semantics = semantics };

    private static Gen<TableField> Typed(string name, int depth)
    {
        var plain = Gen.OneOf(
            Gen.Elements(Kinds).Select(k => Of(name, DuckDbType.Of(k))),
            Gen.Choose(1, 38).SelectMany(w => Gen.Choose(0, w), (w, s) => DuckDbType.Decimal((byte)w, (byte)s))
                .Select(t => Of(name, t)),
            Gen.Constant(Of(name, DuckDbType.Enum(["a", "A", "x y", "", "1", "it's"]))),
            Gen.Constant(Of(name, DuckDbType.Of(DuckDbTypeKind.Varchar).Named("JSON"))));
        return depth == 0 ? plain : Gen.Frequency((3, plain), (1, List(name, depth)), (1, Map(name, depth)),
            (1, Struct(name, depth, DuckDbType.Struct)), (1, Struct(name, depth, DuckDbType.Union)));
    }

    private static TableField Of(string name, DuckDbType type, params TableField[] parts) =>
        new(name, type, Nullable: true, FieldSemantics.None, parts);

    private static Gen<TableField> List(string name, int depth) =>
        from element in Field("element", depth - 1)
        from size in Gen.Elements(0, 0, 3)
        select Of(name, size > 0 ? DuckDbType.Array(element.Type, size) : DuckDbType.List(element.Type), element);

    private static Gen<TableField> Map(string name, int depth) =>
        from key in Field("key", depth: 0)
        from value in Field("value", depth - 1)
        select Of(name, DuckDbType.Map(key.Type, value.Type), key, value);

    private static Gen<TableField> Struct(
        string name, int depth, Func<IReadOnlyList<DuckDbTypeChild>, DuckDbType> make) =>
        from fields in Columns(depth - 1)
        select Of(name, make([.. fields.Select(f => new DuckDbTypeChild(f.Name, f.Type))]), fields);
}
