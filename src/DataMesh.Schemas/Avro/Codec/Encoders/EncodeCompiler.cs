using DataMesh.DuckDb.Types;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Codec.Encoders;

/// <summary>Matches columns with a schema's fields, once for all rows.</summary>
internal static class EncodeCompiler
{
    private const int MaxDepth = 200;

    /// <summary>A row's fields in the schema's order; <see cref="EncodeNode.Sources"/> are the columns.</summary>
    public static EncodeNode Compile(AvroSchema schema, IReadOnlyList<DuckDbTypeChild> columns) =>
        schema is AvroRecord record
            ? Struct(record, columns, new EncodePlace("", 0))
            : columns.Count == 1
                ? new EncodeNode
                {
                    Op = EncodeOp.Struct,
                    Path = "",
                    Schema = schema,
                    Children = [Node(schema, columns[0].Type, new EncodePlace(columns[0].Name, 0))],
                    Sources = [0],
                }
                : throw AvroErrors.Column("", $"values of {schema} are one column; the rows have others.");

    private static EncodeNode Node(AvroSchema schema, DuckDbType type, EncodePlace place)
    {
        if (place.Depth > MaxDepth)
        {
            throw AvroErrors.Column(
                place.Path, FormattableString.Invariant($"it nests deeper than {MaxDepth} levels."));
        }

        if (schema is not AvroUnion union)
        {
            return Value(schema, type, place);
        }

        if (type.Kind is DuckDbTypeKind.Union)
        {
            return Union(union, type, place);
        }

        var branches = union.Branches.Index().Where(b => b.Item.Kind is not AvroKind.Null).ToArray();
        return branches switch
        {
            [] => new EncodeNode
            {
                Op = EncodeOp.Null, Path = place.Path, Schema = schema, NullBranch = union.NullBranch,
            },
            [var (index, inner)] => Value(inner, type, place with { NullBranch = union.NullBranch, Branch = index }),
            _ when type.Kind is DuckDbTypeKind.Varchar && !branches.Any(b => b.Item.Kind is AvroKind.String) =>
                new EncodeNode
                {
                    Op = EncodeOp.Json, Path = place.Path, Schema = schema, NullBranch = union.NullBranch,
                },
            _ => Fitting(union, type, place),
        };
    }

    // A column of one type takes the first branch of a union that fits it.
    private static EncodeNode Fitting(AvroUnion union, DuckDbType type, EncodePlace place)
    {
        MeshException? first = null;
        foreach (var (index, branch) in union.Branches.Index().Where(b => b.Item.Kind is not AvroKind.Null))
        {
            try
            {
                return Value(branch, type, place with { NullBranch = union.NullBranch, Branch = index });
            }
            catch (MeshException e)
            {
                first ??= e;
            }
        }

        throw first!;
    }

    private static EncodeNode Value(AvroSchema schema, DuckDbType type, EncodePlace place) => schema switch
    {
        { Kind: AvroKind.Record or AvroKind.Array or AvroKind.Map } when type.Kind is DuckDbTypeKind.Varchar =>
            place.Node(EncodeOp.Json, schema),
        AvroRecord record when type.Kind is DuckDbTypeKind.Struct => Struct(record, type.Children, place),
        AvroArray array when type.Kind is DuckDbTypeKind.List =>
            place.Node(EncodeOp.List, schema, [Node(array.Items, type.Element, place.Part("element"))]),
        AvroArray array when type.Kind is DuckDbTypeKind.Array =>
            place.Node(
                EncodeOp.Array, schema, [Node(array.Items, type.Element, place.Part("element"))], size: type.ArraySize),
        AvroArray { Items: AvroRecord { Fields.Count: 2 } entry } when type.Kind is DuckDbTypeKind.Map =>
            place.Node(
                EncodeOp.Map,
                schema,
                [.. entry.Fields.Zip(type.Children, (f, c) => Node(f.Type, c.Type, place.Part(f.Name)))]),
        AvroMap map when type.Kind is DuckDbTypeKind.Map && type.Children[0].Type.Kind is DuckDbTypeKind.Varchar =>
            place.Node(
                EncodeOp.Map,
                schema,
                [
                    Value(new AvroPrimitive(AvroKind.String), type.Children[0].Type, place.Part("key")),
                    Node(map.Values, type.Children[1].Type, place.Part("value")),
                ]),
        AvroEnum symbols when type.Kind is DuckDbTypeKind.Enum => place.Node(
            EncodeOp.Enum,
            schema,
            codes: [.. type.EnumValues.Select(symbols.Ordinal)],
            number: type.EnumValues.Count switch { <= byte.MaxValue => 1, <= ushort.MaxValue => 2, _ => 4 }),
        _ => EncodeScalars.Node(schema, type, place) ?? throw Unfit(schema, type, place),
    };

    private static EncodeNode Struct(AvroRecord record, IReadOnlyList<DuckDbTypeChild> columns, EncodePlace place)
    {
        var sources = record.Fields.Select(f => Source(f, columns, place)).ToArray();
        var unused = Enumerable.Range(0, columns.Count).Except(sources).Select(i => columns[i].Name).ToArray();
        return unused.Length > 0
            ? throw AvroErrors.Column(
                place.Path,
                $"the schema's record {record} has no field for the column '{string.Join("', '", unused)}'.")
            : place.Node(
                EncodeOp.Struct,
                record,
                [
                    .. record.Fields.Zip(
                        sources, (field, source) => Node(field.Type, columns[source].Type, place.Part(field.Name))),
                ],
                sources);
    }

    private static int Source(AvroField field, IReadOnlyList<DuckDbTypeChild> columns, EncodePlace place)
    {
        foreach (var comparison in (StringComparison[])[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
        {
            for (var i = 0; i < columns.Count; i++)
            {
                if (string.Equals(columns[i].Name, field.Name, comparison))
                {
                    return i;
                }
            }
        }

        throw AvroErrors.Column(place.Path, $"there is no column for the schema's field '{field.Name}'.");
    }

    private static EncodeNode Union(AvroUnion union, DuckDbType type, EncodePlace place)
    {
        var branches = union.Branches.Index().Where(b => b.Item.Kind is not AvroKind.Null).ToArray();
        return branches.Length != type.Children.Count
            ? throw Unfit(union, type, place)
            : (place with { NullBranch = union.NullBranch }).Node(
                EncodeOp.Union,
                union,
                [.. branches.Zip(type.Children, (branch, m) => Value(branch.Item, m.Type, place.Part(m.Name)))],
                [.. Enumerable.Range(1, branches.Length)],
                [.. branches.Select(b => b.Index)]);
    }

    private static MeshException Unfit(AvroSchema schema, DuckDbType type, EncodePlace place) => AvroErrors.Column(
        place.Path,
        $"a column of type {type} cannot be written as {schema}{(schema.Logical is { } l ? $" ({l})" : "")}.");
}
