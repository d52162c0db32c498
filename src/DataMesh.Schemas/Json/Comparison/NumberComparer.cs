using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>Compares two numbers.</summary>
internal static class NumberComparer
{
    public static void Compare(ComparisonContext context, SchemaModel original, SchemaModel update)
    {
        var (before, after) = (original.Source, update.Source);
        LimitComparer.Compare(context, "maximum", before, after, DifferenceKind.MaximumAdded);
        LimitComparer.Compare(context, "minimum", before, after, DifferenceKind.MinimumAdded);
        LimitComparer.Compare(context, "exclusiveMaximum", before, after, DifferenceKind.ExclusiveMaximumAdded);
        LimitComparer.Compare(context, "exclusiveMinimum", before, after, DifferenceKind.ExclusiveMinimumAdded);
        CompareMultiple(context, before["multipleOf"], after["multipleOf"]);
        if (original.IsInteger != update.IsInteger)
        {
            context.Add(
                original.IsInteger ? DifferenceKind.TypeExtended : DifferenceKind.TypeNarrowed,
                before["type"],
                after["type"]);
        }
    }

    private static void CompareMultiple(ComparisonContext context, JsonTree? before, JsonTree? after)
    {
        DifferenceKind? kind = (before, after) switch
        {
            (null, null) => null,
            (null, _) => DifferenceKind.MultipleOfAdded,
            (_, null) => DifferenceKind.MultipleOfRemoved,
            _ when before.Equals(after) => null,
            _ when after.Number.IsMultipleOf(before.Number) => DifferenceKind.MultipleOfExpanded,
            _ when before.Number.IsMultipleOf(after.Number) => DifferenceKind.MultipleOfReduced,
            _ => DifferenceKind.MultipleOfChanged,
        };
        if (kind is { } changed)
        {
            context.Add("multipleOf", changed, before, after);
        }
    }
}
