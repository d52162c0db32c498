using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>Compares two strings.</summary>
internal static class TextComparer
{
    public static void Compare(ComparisonContext context, JsonTree original, JsonTree update)
    {
        LimitComparer.Compare(context, "maxLength", original, update, DifferenceKind.MaxLengthAdded);
        LimitComparer.Compare(context, "minLength", original, update, DifferenceKind.MinLengthAdded);
        var (before, after) = (original["pattern"], update["pattern"]);
        DifferenceKind? kind = (before, after) switch
        {
            (null, null) => null,
            (null, _) => DifferenceKind.PatternAdded,
            (_, null) => DifferenceKind.PatternRemoved,
            _ => before.Equals(after) ? null : DifferenceKind.PatternChanged,
        };
        if (kind is { } changed)
        {
            context.Add("pattern", changed, before, after);
        }
    }
}
