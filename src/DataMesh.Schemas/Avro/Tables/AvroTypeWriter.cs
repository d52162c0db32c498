using System.Globalization;
using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Parsing;
using DataMesh.Schemas.Avro.Types;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Avro.Tables;

/// <summary>Writes each DuckDB type as an Avro type.</summary>
/// <param name="write">Writes a value inside another, with the hints for its place.</param>
internal sealed class AvroTypeWriter(
    AvroTableNames names,
    Func<TableField, string, List<AvroJsonMember>, AvroJson> write,
    List<SchemaProblem> problems,
    List<string> notes)
{
    private const int MaxEnumInMessage = 3;

    private bool _hasDuration;

    public static AvroJson Decimal(int precision, int scale)
    {
        var members = new List<AvroJsonMember>
        {
            new("type", AvroJson.String("bytes")),
            new("logicalType", AvroJson.String("decimal")),
            new("precision", AvroJson.Number(precision)),
        };
        if (scale > 0)
        {
            members.Add(new("scale", AvroJson.Number(scale)));
        }

        return AvroJson.Object(members);
    }

    public AvroJson Fields(IReadOnlyList<TableField> fields, string path)
    {
        var valid = AvroTableNames.Fields(fields.Select(f => f.Name));
        return AvroJson.Array([.. fields.Select((f, i) => Field(f, valid[i], $"{path}_{valid[i]}"))]);
    }

    public AvroJson Struct(TableField field, DuckDbType type, string path) => AvroJson.Object(
    [
        new("type", AvroJson.String("record")),
        new("name", AvroJson.String(names.Type(path))),
        new("fields", Fields(AvroTableTypes.Parts(field, type), path)),
    ]);

    public AvroJson List(TableField field, DuckDbType type, string path)
    {
        var members = new List<AvroJsonMember> { new("type", AvroJson.String("array")) };
        var element = AvroTableTypes.Parts(field, type)[0];
        members.Add(new("items", Part(element, $"{path}_element", AvroHints.Element, members)));
        return InOrder(members, "items");
    }

    public AvroJson Array(TableField field, DuckDbType type, string path, List<AvroJsonMember> hints)
    {
        hints.Add(new(AvroHints.ArraySize, AvroJson.Number(type.ArraySize)));
        return List(field, type, path);
    }

    /// <summary>Keys that are no strings make an array of entries.</summary>
    public AvroJson Map(TableField field, DuckDbType type, string path, List<AvroJsonMember> hints)
    {
        var parts = AvroTableTypes.Parts(field, type);
        if (parts[0].Type.Equals(DuckDbType.Of(DuckDbTypeKind.Varchar)))
        {
            var members = new List<AvroJsonMember> { new("type", AvroJson.String("map")) };
            // Avro's keys are strings and need no type, but what they mean is kept.
            Part(parts[0], $"{path}_key", AvroHints.Key, members);
            members.Add(new("values", Part(parts[1], $"{path}_value", AvroHints.Value, members)));
            return InOrder(members, "values");
        }

        hints.Add(new(AvroHints.DuckDbType, AvroJson.String("MAP")));
        return AvroJson.Object(
        [
            new("type", AvroJson.String("array")),
            new("items", AvroJson.Object(
            [
                new("type", AvroJson.String("record")),
                new("name", AvroJson.String(names.Type($"{path}_entry"))),
                new("fields", Fields(parts, $"{path}_entry")),
            ])),
        ]);
    }

    public AvroJson Union(DuckDbType type, string path, List<AvroJsonMember> hints)
    {
        var branches = type.Children
            .Select((c, i) => write(
                AvroTableTypes.Bare(c.Name, c.Type, nullable: false),
                string.Create(CultureInfo.InvariantCulture, $"{path}_member{i + 1}"),
                []))
            .ToList();
        var kinds = branches.Select(b => b.Kind is AvroJsonKind.Object ? b.Member("name") ?? b.Member("type") : b)
            .Select(b => b!.Text).ToList();
        var repeated = kinds.Where((k, i) => kinds.IndexOf(k) != i).FirstOrDefault();
        var simple = type.Children.All(c => AvroTableTypes.ReadsBack(c.Type));
        if (repeated is not null || !simple || branches.Exists(b => b.Kind is AvroJsonKind.Array))
        {
            problems.Add(new SchemaProblem($"The column's type {type} at {path} has no Avro form: "
                + (repeated is not null
                    ? $"two members are the Avro type '{repeated}', and a union cannot tell them apart."
                    : "its members must be types that an Avro union can hold without further properties.")
                + " Use a STRUCT with one field a member."));
        }

        hints.Add(new(AvroHints.Members, AvroJson.Array(type.Children.Select(c => AvroJson.String(c.Name)))));
        return AvroJson.Array(branches);
    }

    /// <summary>Values that Avro does not allow as symbols make a string.</summary>
    public AvroJson Enum(DuckDbType type, string path, List<AvroJsonMember> hints)
    {
        var values = AvroJson.Array(type.EnumValues.Select(AvroJson.String));
        if (type.EnumValues.All(v => AvroNameRules.IsName(v)))
        {
            return AvroJson.Object(
            [
                new("type", AvroJson.String("enum")),
                new("name", AvroJson.String(names.Type(path))),
                new("symbols", values),
            ]);
        }

        var invalid = type.EnumValues.Where(v => !AvroNameRules.IsName(v)).Take(MaxEnumInMessage);
        notes.Add($"{path}: the ENUM is written as a string, since Avro has no such symbols as "
            + $"{string.Join(", ", invalid.Select(v => $"'{v}'"))}; readers are not held to its values.");
        hints.Add(new(AvroHints.EnumValues, values));
        return AvroJson.String("string");
    }

    /// <summary>Defined at its first use, then named.</summary>
    public AvroJson Interval(string path)
    {
        notes.Add($"{path}: an Avro duration holds months, days and milliseconds, each from 0 to 4294967295; "
            + "microseconds and negative parts of an INTERVAL do not fit.");
        if (_hasDuration)
        {
            return AvroJson.String(AvroTableNames.Duration);
        }

        _hasDuration = true;
        return AvroJson.Object(
        [
            new("type", AvroJson.String("fixed")),
            new("name", AvroJson.String(AvroTableNames.Duration)),
            new("size", AvroJson.Number(12)),
            new("logicalType", AvroJson.String("duration")),
        ]);
    }

    public AvroJson Scalar(DuckDbType type, string path, List<AvroJsonMember> hints)
    {
        if (AvroScalar.Of(type) is not { } scalar)
        {
            problems.Add(new SchemaProblem($"The type {type} at {path} has no Avro form; cast the column."));
            return AvroJson.String("null");
        }

        if (scalar.Hinted)
        {
            hints.Add(new(AvroHints.DuckDbType, AvroJson.String(type.ToString())));
        }

        var kind = AvroJson.String(AvroKinds.Name(scalar.Avro));
        return scalar switch
        {
            { Logical: AvroLogicalKind.Decimal } => Decimal(scalar.Precision, 0),
            { Logical: { } logical } => AvroJson.Object(
                [new("type", kind), new("logicalType", AvroJson.String(new AvroLogicalType(logical).Name))]),
            _ => kind,
        };
    }

    private AvroJson Field(TableField field, string name, string path)
    {
        var hints = new List<AvroJsonMember>();
        if (!string.Equals(name, field.Name, StringComparison.Ordinal))
        {
            hints.Add(new(AvroHints.Name, AvroJson.String(field.Name)));
        }

        var members = new List<AvroJsonMember>
        {
            new("name", AvroJson.String(name)),
            new("type", write(field, path, hints)),
        };
        if (field.Nullable)
        {
            members.Add(new("default", AvroJson.Null));
        }

        if (field.Semantics.Doc is { } doc)
        {
            members.Add(new("doc", AvroJson.String(doc)));
        }

        return AvroJson.Object([.. members, .. AvroSemantics.Write(field.Semantics), .. hints]);
    }

    /// <summary>The type of a part of a list or map; its hints go into an object on the list or map.</summary>
    private AvroJson Part(TableField part, string path, string place, List<AvroJsonMember> members)
    {
        var hints = new List<AvroJsonMember>();
        if (part.Semantics.Doc is { } doc)
        {
            hints.Add(new(AvroHints.Doc, AvroJson.String(doc)));
        }

        hints.AddRange(AvroSemantics.Write(part.Semantics));
        var type = write(part, path, hints);
        if (hints.Count > 0)
        {
            members.Add(new(place, AvroJson.Object(hints)));
        }

        return type;
    }

    // The inner type comes before the hints about it.
    private static AvroJson InOrder(List<AvroJsonMember> members, string inner) => AvroJson.Object(
        members.OrderBy(m => m.Name == "type" ? 0 : m.Name == inner ? 1 : 2));
}
