using System.Text.Json;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>An array's items in one form for all drafts.</summary>
/// <param name="All">The schema of every item, where there is one for all.</param>
/// <param name="First">The schemas of the first items by their place.</param>
/// <param name="PermitsMore">Whether items beyond those may be.</param>
/// <param name="More">The schema of items beyond those, or null where it is open.</param>
internal sealed record ArrayModel(
    SchemaModel? All, IReadOnlyList<SchemaModel> First, bool PermitsMore, SchemaModel? More)
{
    public static ArrayModel Of(SchemaModel model)
    {
        var items = model.Source["items"];
        if (model.Draft == JsonSchemaDraft.Draft202012)
        {
            var prefix = Models(model, model.Source["prefixItems"]);
            var isFalse = items is { Kind: JsonValueKind.False };
            var schema = items is { IsObject: true } ? model.Child(items) : null;
            return prefix.Count > 0
                ? new ArrayModel(null, prefix, !isFalse, schema)
                : new ArrayModel(schema, [], !isFalse, null);
        }

        var additional = model.Source["additionalItems"];
        return new ArrayModel(
            items is { IsArray: true } ? null : model.Child(items),
            Models(model, items),
            additional is not { Kind: JsonValueKind.False },
            additional is { IsObject: true } ? model.Child(additional) : null);
    }

    private static IReadOnlyList<SchemaModel> Models(SchemaModel model, JsonTree? list) =>
        list is { IsArray: true } ? [.. list.Items.Select(i => model.Child(i)).OfType<SchemaModel>()] : [];
}
