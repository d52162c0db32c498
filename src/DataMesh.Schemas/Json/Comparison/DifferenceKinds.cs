using System.Text;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>The names of the kinds, and which of them a reader survives.</summary>
internal static class DifferenceKinds
{
    private static readonly HashSet<DifferenceKind> Strict =
    [
        DifferenceKind.IdChanged,
        DifferenceKind.DescriptionChanged,
        DifferenceKind.TitleChanged,
        DifferenceKind.DefaultChanged,
        DifferenceKind.SchemaRemoved,
        DifferenceKind.TypeExtended,
        DifferenceKind.MaxLengthIncreased,
        DifferenceKind.MaxLengthRemoved,
        DifferenceKind.MinLengthDecreased,
        DifferenceKind.MinLengthRemoved,
        DifferenceKind.PatternRemoved,
        DifferenceKind.MaximumIncreased,
        DifferenceKind.MaximumRemoved,
        DifferenceKind.MinimumDecreased,
        DifferenceKind.MinimumRemoved,
        DifferenceKind.ExclusiveMaximumIncreased,
        DifferenceKind.ExclusiveMaximumRemoved,
        DifferenceKind.ExclusiveMinimumDecreased,
        DifferenceKind.ExclusiveMinimumRemoved,
        DifferenceKind.MultipleOfReduced,
        DifferenceKind.MultipleOfRemoved,
        DifferenceKind.RequiredAttributeWithDefaultAdded,
        DifferenceKind.RequiredAttributeRemoved,
        DifferenceKind.DependencyArrayNarrowed,
        DifferenceKind.DependencyArrayRemoved,
        DifferenceKind.DependencySchemaRemoved,
        DifferenceKind.MaxPropertiesIncreased,
        DifferenceKind.MaxPropertiesRemoved,
        DifferenceKind.MinPropertiesDecreased,
        DifferenceKind.MinPropertiesRemoved,
        DifferenceKind.AdditionalPropertiesAdded,
        DifferenceKind.AdditionalPropertiesExtended,
        DifferenceKind.UnevaluatedPropertiesAdded,
        DifferenceKind.UnevaluatedPropertiesExtended,
        DifferenceKind.PropertyWithEmptySchemaAddedToOpenContentModel,
        DifferenceKind.RequiredPropertyWithDefaultAddedToUnopenContentModel,
        DifferenceKind.OptionalPropertyAddedToUnopenContentModel,
        DifferenceKind.PropertyWithFalseRemovedFromClosedContentModel,
        DifferenceKind.PropertyRemovedFromOpenContentModel,
        DifferenceKind.PropertyAddedIsCoveredByPartiallyOpenContentModel,
        DifferenceKind.PropertyRemovedIsCoveredByPartiallyOpenContentModel,
        DifferenceKind.MaxItemsIncreased,
        DifferenceKind.MaxItemsRemoved,
        DifferenceKind.MinItemsDecreased,
        DifferenceKind.MinItemsRemoved,
        DifferenceKind.MaxContainsIncreased,
        DifferenceKind.MaxContainsRemoved,
        DifferenceKind.MinContainsDecreased,
        DifferenceKind.MinContainsRemoved,
        DifferenceKind.UniqueItemsRemoved,
        DifferenceKind.AdditionalItemsAdded,
        DifferenceKind.AdditionalItemsExtended,
        DifferenceKind.UnevaluatedItemsAdded,
        DifferenceKind.UnevaluatedItemsExtended,
        DifferenceKind.ItemWithEmptySchemaAddedToOpenContentModel,
        DifferenceKind.ItemAddedToClosedContentModel,
        DifferenceKind.ItemWithFalseRemovedFromClosedContentModel,
        DifferenceKind.ItemRemovedFromOpenContentModel,
        DifferenceKind.ItemAddedIsCoveredByPartiallyOpenContentModel,
        DifferenceKind.ItemRemovedIsCoveredByPartiallyOpenContentModel,
        DifferenceKind.EnumArrayExtended,
        DifferenceKind.CombinedTypeExtended,
        DifferenceKind.ProductTypeNarrowed,
        DifferenceKind.SumTypeExtended,
        DifferenceKind.NotTypeNarrowed,
    ];

    private static readonly HashSet<DifferenceKind> Lenient =
    [
        DifferenceKind.AdditionalPropertiesNarrowed,
        DifferenceKind.AdditionalPropertiesRemoved,
        DifferenceKind.PropertyAddedToOpenContentModel,
        DifferenceKind.PropertyAddedNotCoveredByPartiallyOpenContentModel,
        DifferenceKind.PropertyRemovedNotCoveredByPartiallyOpenContentModel,
    ];

    /// <summary>Whether a reader with the difference still reads what the writer wrote.</summary>
    public static bool IsCompatible(DifferenceKind kind, JsonCompatibilityPolicy policy) =>
        Strict.Contains(kind) || (policy == JsonCompatibilityPolicy.Lenient && Lenient.Contains(kind));

    /// <summary><c>MaxLengthAdded</c> → <c>MAX_LENGTH_ADDED</c>.</summary>
    public static string Name(DifferenceKind kind)
    {
        var name = new StringBuilder();
        foreach (var c in kind.ToString())
        {
            if (char.IsAsciiLetterUpper(c) && name.Length > 0)
            {
                name.Append('_');
            }

            name.Append(char.ToUpperInvariant(c));
        }

        return name.ToString();
    }
}
