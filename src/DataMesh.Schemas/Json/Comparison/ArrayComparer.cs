using System.Globalization;
using System.Text.Json;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>Compares two arrays by their content models.</summary>
internal static class ArrayComparer
{
    private const string Unevaluated = "unevaluatedItems";
    private static readonly JsonTree One = new(JsonValueKind.Number, "1", 0);

    public static void Compare(ComparisonContext context, SchemaModel original, SchemaModel update)
    {
        var (before, after) = (ArrayModel.Of(original), ArrayModel.Of(update));
        context.Enter("items");
        context.Compare(before.All, after.All);
        CompareFirst(context, original, update, before, after);
        context.Leave();
        CompareMore(context, original.Source, update.Source, before, after);
        UnevaluatedComparer.Compare(context, Unevaluated, original, update, DifferenceKind.UnevaluatedItemsAdded);
        LimitComparer.Compare(context, "maxItems", original.Source, update.Source, DifferenceKind.MaxItemsAdded);
        LimitComparer.Compare(context, "minItems", original.Source, update.Source, DifferenceKind.MinItemsAdded);
        CompareUnique(context, original.Source, update.Source);
        LimitComparer.CompareValues(
            context, "maxContains", Contains(original, "maxContains"), Contains(update, "maxContains"),
            DifferenceKind.MaxContainsAdded);
        LimitComparer.CompareValues(
            context, "minContains", Contains(original, "minContains"), Contains(update, "minContains"),
            DifferenceKind.MinContainsAdded);
    }

    private static void CompareFirst(
        ComparisonContext context, SchemaModel original, SchemaModel update, ArrayModel before, ArrayModel after)
    {
        for (var i = 0; i < Math.Max(before.First.Count, after.First.Count); i++)
        {
            context.Enter(i.ToString(CultureInfo.InvariantCulture));
            if (i >= after.First.Count)
            {
                CompareRemoved(context, before.First[i], update, after);
            }
            else if (i >= before.First.Count)
            {
                CompareAdded(context, after.First[i], original, before);
            }
            else
            {
                context.Compare(before.First[i], after.First[i]);
            }

            context.Leave();
        }
    }

    private static void CompareRemoved(
        ComparisonContext context, SchemaModel removed, SchemaModel update, ArrayModel after)
    {
        if (IsOpen(update, after))
        {
            context.Add(DifferenceKind.ItemRemovedFromOpenContentModel, removed.Source);
        }
        else if (Covering(update, after) is { } cover)
        {
            context.Compare(removed, cover);
            context.Try(removed, cover, out var isCompatible);
            context.Add(
                isCompatible
                    ? DifferenceKind.ItemRemovedIsCoveredByPartiallyOpenContentModel
                    : DifferenceKind.ItemRemovedNotCoveredByPartiallyOpenContentModel,
                removed.Source,
                cover.Source);
        }
        else
        {
            context.Add(
                removed.Kind == ModelKind.False
                    ? DifferenceKind.ItemWithFalseRemovedFromClosedContentModel
                    : DifferenceKind.ItemRemovedFromClosedContentModel,
                removed.Source);
        }
    }

    private static void CompareAdded(
        ComparisonContext context, SchemaModel added, SchemaModel original, ArrayModel before)
    {
        if (IsOpen(original, before))
        {
            context.Add(
                added.IsEmpty
                    ? DifferenceKind.ItemWithEmptySchemaAddedToOpenContentModel
                    : DifferenceKind.ItemAddedToOpenContentModel,
                update: added.Source);
        }
        else if (Covering(original, before) is { } cover)
        {
            context.Compare(cover, added);
            context.Try(cover, added, out var isCompatible);
            context.Add(
                isCompatible
                    ? DifferenceKind.ItemAddedIsCoveredByPartiallyOpenContentModel
                    : DifferenceKind.ItemAddedNotCoveredByPartiallyOpenContentModel,
                cover.Source,
                added.Source);
        }
        else
        {
            context.Add(DifferenceKind.ItemAddedToClosedContentModel, update: added.Source);
        }
    }

    private static void CompareMore(
        ComparisonContext context, JsonTree original, JsonTree update, ArrayModel before, ArrayModel after)
    {
        context.Enter("additionalItems");
        if (before.PermitsMore != after.PermitsMore)
        {
            context.Add(
                before.PermitsMore ? DifferenceKind.AdditionalItemsRemoved : DifferenceKind.AdditionalItemsAdded,
                original["additionalItems"] ?? original["items"],
                update["additionalItems"] ?? update["items"]);
        }
        else if (before.More is null != after.More is null)
        {
            context.Add(
                before.More is null ? DifferenceKind.AdditionalItemsNarrowed : DifferenceKind.AdditionalItemsExtended,
                before.More?.Source,
                after.More?.Source);
        }
        else
        {
            context.Compare(before.More, after.More);
        }

        context.Leave();
    }

    private static void CompareUnique(ComparisonContext context, JsonTree original, JsonTree update)
    {
        var (before, after) = (original["uniqueItems"], update["uniqueItems"]);
        var isBefore = before is { Kind: JsonValueKind.True };
        if (isBefore != after is { Kind: JsonValueKind.True })
        {
            context.Add(
                "uniqueItems",
                isBefore ? DifferenceKind.UniqueItemsRemoved : DifferenceKind.UniqueItemsAdded,
                before,
                after);
        }
    }

    // Without a minimum, one item is enough.
    private static JsonTree? Contains(SchemaModel model, string name)
    {
        if (model.Draft < JsonSchemaDraft.Draft201909 || model.Source["contains"] is null)
        {
            return null;
        }

        return model.Source[name] ?? (name == "minContains" ? One : null);
    }

    private static bool IsOpen(SchemaModel model, ArrayModel array) =>
        array.PermitsMore && array.More is null
        && UnevaluatedComparer.Schema(model, Unevaluated) is null or { IsEmpty: true };

    private static SchemaModel? Covering(SchemaModel model, ArrayModel array)
    {
        if (array.More is not null || !array.PermitsMore)
        {
            return array.More;
        }

        return UnevaluatedComparer.Schema(model, Unevaluated) is { IsEmpty: false } rest && rest.Kind != ModelKind.False
            ? rest
            : null;
    }
}
