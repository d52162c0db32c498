using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Json.References;
using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Json.Tables;

/// <summary>Reads the best table for a schema, also for one that was not made from a table.</summary>
internal sealed class TableReader
{
    private const int MaximumDepth = 100;
    private const int MaximumFields = 10_000;

    private readonly List<SchemaProblem> _problems = [];
    private readonly List<string> _notes = [];
    private readonly HashSet<JsonTree> _open = new(ReferenceEqualityComparer.Instance);
    private readonly SchemaStore _store;
    private int _fields;

    private TableReader(SchemaStore store) => _store = store;

    public static TableConversion Read(JsonSchema schema)
    {
        var reader = new TableReader(schema.Store);
        var view = SchemaView.Of(schema.Store, schema.Store.PlaceOf(schema.Tree)!.Value);
        var table = reader.Table(view);
        return reader._problems.Count > 0
            ? new TableConversion(null, reader._problems, reader._notes)
            : new TableConversion(table, [], reader._notes);
    }

    private SchemaTable? Table(SchemaView view)
    {
        var (types, _) = TypeNames.Of(view);
        var isObject = types is ["object"] || (types.Count == 0 && view.Properties.Any());
        if (!isObject || !view.Properties.Any())
        {
            _problems.Add(new SchemaProblem(
                "A table needs a schema of the type object whose properties are the columns.", "", 1, 1));
            return null;
        }

        _open.Add(view.Start.Schema);
        var fields = Fields(view, "", depth: 0);
        var doc = view[SemanticsKeywords.Doc] is { IsString: true } text ? text.Text : null;
        return new SchemaTable(Name(view), fields, doc);
    }

    private string Name(SchemaView view)
    {
        var title = view["title"] is { IsString: true } text ? text.Text
            : view["$id"] is { IsString: true } id ? Path.GetFileNameWithoutExtension(id.Text.TrimEnd('#'))
            : "";
        var name = string.Concat(title.Split('.').Select((p, i) => (i == 0 ? "" : ".") + Identifier(p)));
        name = name.Trim('.').Length == 0 ? "Record" : name;
        if (title.Length > 0 && name != title)
        {
            _notes.Add($"The title \"{title}\" is no name; the record is called {name}.");
        }

        return name;
    }

    private static string Identifier(string text)
    {
        var isWord = text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        var words = text.Split(text.Where(c => !char.IsAsciiLetterOrDigit(c) && c != '_').Distinct().ToArray());
        var name = isWord ? text : string.Concat(words.Where(w => w.Length > 0)
            .Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return name.Length > 0 && char.IsAsciiDigit(name[0]) ? "_" + name : name;
    }

    private List<TableField> Fields(SchemaView view, string path, int depth)
    {
        var fields = new List<TableField>();
        var required = view.Required;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, schema) in view.Properties.OrderBy(p => Index(p.Value)))
        {
            var at = JsonPointers.Append(JsonPointers.Append(path, "properties"), name);
            if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || !seen.Add(name))
            {
                _problems.Add(new SchemaProblem(
                    $"The property \"{name}\" cannot be a column; names are not empty and differ in more than case.",
                    at));
                continue;
            }

            if (++_fields > MaximumFields)
            {
                _problems.Add(new SchemaProblem("The schema unfolds to more than 10,000 fields.", at));
                break;
            }

            fields.Add(Field(name, view.Child(schema), at, depth + 1, isOptional: !required.Contains(name)));
        }

        ConstraintNotes.Object(view, path, _notes);
        return fields;
    }

    // Kafka Connect writes the order of fields down, because others may lose it.
    private static long Index(JsonTree schema) =>
        schema["connect.index"] is { IsNumber: true } index && index.Number.TryGetInt64(out var place)
            ? place
            : long.MaxValue;

    private TableField Field(string name, SchemaView view, string path, int depth, bool isOptional)
    {
        if (view.IsFalse)
        {
            _problems.Add(new SchemaProblem("Nothing is allowed here, so that it cannot be a column.", path));
        }

        var start = view.Layers.Count > 0 ? view.Layers[0].Schema : view.Start.Schema;
        var (types, isNull) = TypeNames.Of(view);
        var nullable = isOptional || isNull || view.HasNullAlternative;
        if (depth > MaximumDepth || !_open.Add(start))
        {
            _notes.Add($"{path} refers to itself; the column holds it as JSON.");
            return Make(TypeKeyword.JsonType, []);
        }

        var (type, parts) = Type(view, types, path, depth);
        _open.Remove(start);
        return Make(type, parts);

        TableField Make(DuckDbType made, IReadOnlyList<TableField> inner) =>
            new(name, made, nullable, SemanticsKeywords.Read(view), inner);
    }

    private (DuckDbType Type, IReadOnlyList<TableField> Parts) Type(
        SchemaView view, IReadOnlyList<string> types, string path, int depth)
    {
        switch (view[TypeKeyword.Name]?.Text)
        {
            case TypeKeyword.Union when view["anyOf"] is { IsArray: true } members:
                return Union(view, members, path, depth);
            case TypeKeyword.Map when view["items"] is { IsObject: true } pair:
                return Map(Fields(view.Child(pair), path, depth));
        }

        if (types is ["object"] || (types.Count == 0 && view.Properties.Any()))
        {
            return Object(view, path, depth);
        }

        return types is ["array"] || (types.Count == 0 && view["items"] is not null)
            ? List(view, path, depth)
            : (ScalarTypes.Read(view, types, path, _notes), []);
    }

    private (DuckDbType, IReadOnlyList<TableField>) Object(SchemaView view, string path, int depth)
    {
        if (view.Properties.Any())
        {
            var fields = Fields(view, path, depth);
            return fields.Count == 0
                ? (TypeKeyword.JsonType, [])
                : (DuckDbType.Struct([.. fields.Select(f => new DuckDbTypeChild(f.Name, f.Type))]), fields);
        }

        if (view["additionalProperties"] is not { IsObject: true } values)
        {
            _notes.Add($"{path} is an object without properties; the column holds it as JSON.");
            return (TypeKeyword.JsonType, []);
        }

        var semantics = view["propertyNames"] is { IsObject: true } names
            ? SemanticsKeywords.Read(view.Child(names))
            : FieldSemantics.None;
        var key = new TableField("key", DuckDbType.Of(DuckDbTypeKind.Varchar), Nullable: false, semantics, []);
        var at = JsonPointers.Append(path, "additionalProperties");
        return Map([key, Field("value", view.Child(values), at, depth + 1, isOptional: false)]);
    }

    private static (DuckDbType, IReadOnlyList<TableField>) Map(IReadOnlyList<TableField> parts) =>
        (DuckDbType.Map(parts[0].Type, parts[1].Type), parts);

    private (DuckDbType, IReadOnlyList<TableField>) List(SchemaView view, string path, int depth)
    {
        if (view["items"] is not { IsObject: true } items || view["prefixItems"] is not null)
        {
            _notes.Add($"{path} is an array without one schema for all items; the column holds it as JSON.");
            return (TypeKeyword.JsonType, []);
        }

        var at = JsonPointers.Append(path, "items");
        var element = Field("element", view.Child(items), at, depth + 1, isOptional: false);
        var isFixed = view["minItems"] is { IsNumber: true } least && view["maxItems"] is { IsNumber: true } most
            && least.Equals(most) && least.Number.TryGetInt64(out var size) && size is > 0 and <= 100_000;
        if (isFixed && view["minItems"]!.Number.TryGetInt64(out var length))
        {
            return (DuckDbType.Array(element.Type, (int)length), [element]);
        }

        ConstraintNotes.Array(view, path, _notes);
        return (DuckDbType.List(element.Type), [element]);
    }

    private (DuckDbType, IReadOnlyList<TableField>) Union(SchemaView view, JsonTree members, string path, int depth)
    {
        var fields = new List<TableField>();
        foreach (var member in members.Items)
        {
            if (member["title"] is { IsString: true } name)
            {
                fields.Add(Field(name.Text, view.Child(member), path, depth + 1, isOptional: false));
            }
        }

        return (DuckDbType.Union([.. fields.Select(f => new DuckDbTypeChild(f.Name, f.Type))]), []);
    }
}
