using System.Text.Json;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Tables;

/// <summary>The types that a schema allows.</summary>
internal static class TypeNames
{
    /// <summary>The names without null, and whether null is one; from the values where only those are given.</summary>
    public static (IReadOnlyList<string> Names, bool HasNull) Of(SchemaView view)
    {
        var names = view["type"] switch
        {
            { IsString: true } one => [one.Text],
            { IsArray: true } list => list.Items.Select(i => i.Text),
            _ => Values(view).Select(Name),
        };
        var all = names.Distinct(StringComparer.Ordinal).ToList();
        if (view[TypeKeyword.Name] is { Text: TypeKeyword.Union } && view["anyOf"] is { IsArray: true } members)
        {
            return ([], members.Items.Any(m => m["type"] is { Text: "null" } && m["title"] is null));
        }

        var isAnything = all.Count == 0 && view["$ref"] is null && IsOpen(view);
        var hasNull = isAnything || all.Remove("null");
        if (view["type"] is not null && Values(view).Any() && Values(view).All(v => v.Kind != JsonValueKind.Null))
        {
            hasNull = false;
        }

        return (all, hasNull);
    }

    private static IEnumerable<JsonTree> Values(SchemaView view) =>
        view["enum"] is { IsArray: true } values ? values.Items
        : view["const"] is { } value ? [value]
        : [];

    // A schema that says nothing about types lets null be; but x-type alone does not make a column nullable.
    private static bool IsOpen(SchemaView view) =>
        !view.Properties.Any() && view["items"] is null && view["oneOf"] is null && view["anyOf"] is null
        && view[TypeKeyword.Name] is null;

    private static string Name(JsonTree value) => value.Kind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.Number.IsInteger ? "integer" : "number",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        _ => "object",
    };
}
