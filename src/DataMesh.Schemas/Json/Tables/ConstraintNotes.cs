using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Tables;

/// <summary>Says what a column does not keep of its schema.</summary>
internal static class ConstraintNotes
{
    private static readonly string[] ObjectWords =
    [
        "patternProperties", "minProperties", "maxProperties", "dependencies", "dependentRequired", "dependentSchemas",
        "unevaluatedProperties", "if", "not", "oneOf", "anyOf",
    ];

    private static readonly string[] ArrayWords =
        ["minItems", "maxItems", "uniqueItems", "contains", "unevaluatedItems", "if", "not"];

    private static readonly string[] ScalarWords =
    [
        "minLength", "maxLength", "pattern", "multipleOf", "exclusiveMinimum", "exclusiveMaximum", "const", "not", "if",
        "default",
    ];

    private static readonly string[] NumberWords = ["minimum", "maximum", "enum"];

    public static void Object(SchemaView view, string path, List<string> notes)
    {
        Add(view, path, ObjectWords, notes);
        if (view["additionalProperties"] is not { Kind: System.Text.Json.JsonValueKind.False })
        {
            notes.Add($"{Text(path)} may have members that the schema does not list; they have no column.");
        }
    }

    public static void Array(SchemaView view, string path, List<string> notes) => Add(view, path, ArrayWords, notes);

    public static void Scalar(SchemaView view, string path, string type, List<string> notes)
    {
        Add(view, path, ScalarWords, notes);
        var isRange = type == "integer"
            && view["minimum"] is { IsNumber: true } low && view["maximum"] is { IsNumber: true } high
            && IntegerRanges.All.Any(r => Is(low, r.Minimum) && Is(high, r.Maximum));
        if (type is "integer" or "number" && !isRange)
        {
            Add(view, path, NumberWords, notes);
        }
    }

    private static bool Is(JsonTree number, System.Numerics.BigInteger value) =>
        number.Number.TryGetInteger(out var whole) && whole == value;

    private static void Add(SchemaView view, string path, string[] words, List<string> notes)
    {
        var found = words
            .Where(w => view[w] is not null && !(view.HasAlternative && w is "anyOf" or "oneOf"))
            .ToArray();
        if (found.Length > 0)
        {
            notes.Add($"{Text(path)} has {string.Join(", ", found)}, which the table does not keep.");
        }
    }

    private static string Text(string path) => path.Length == 0 ? "The schema" : path;
}
