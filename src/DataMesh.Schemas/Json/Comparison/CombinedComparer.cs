using System.Globalization;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>Compares two combinations: their parts are paired so that as many as possible are compatible.</summary>
internal static class CombinedComparer
{
    public static void Compare(ComparisonContext context, SchemaModel original, SchemaModel update)
    {
        var isProduct = update.Criterion == Criterion.AllOf;
        if (original.Criterion != update.Criterion)
        {
            var kind = MayBecome(original, update)
                ? DifferenceKind.CombinedTypeExtended
                : DifferenceKind.CombinedTypeChanged;
            context.Add(kind, original.Source, update.Source);
            if (kind == DifferenceKind.CombinedTypeChanged)
            {
                return;
            }
        }

        var before = Distinct(original.Parts);
        var after = Distinct(update.Parts);
        if (before.Count < after.Count)
        {
            context.Add(
                isProduct ? DifferenceKind.ProductTypeExtended : DifferenceKind.SumTypeExtended,
                original.Source,
                update.Source);
        }
        else if (before.Count > after.Count)
        {
            context.Add(
                original.Criterion == Criterion.AllOf
                    ? DifferenceKind.ProductTypeNarrowed
                    : DifferenceKind.SumTypeNarrowed,
                original.Source,
                update.Source);
        }

        ComparePairs(context, original, update, before, after);
    }

    private static void ComparePairs(
        ComparisonContext context,
        SchemaModel original,
        SchemaModel update,
        List<SchemaModel> before,
        List<SchemaModel> after)
    {
        var matching = new Matching<IReadOnlyList<Finding>>(before.Count, after.Count);
        for (var i = 0; i < before.Count; i++)
        {
            for (var j = 0; j < after.Count; j++)
            {
                var findings = context.Try(before[i], after[j], out var isCompatible);
                if (isCompatible)
                {
                    matching.Add(i, j, findings, findings.Count);
                }
            }
        }

        var pairs = matching.Solve();
        foreach (var (index, findings) in pairs)
        {
            context.Enter(ModelReader.Word(original.Criterion));
            context.Enter(index.ToString(CultureInfo.InvariantCulture));
            context.AddAll(findings);
            context.Leave();
            context.Leave();
        }

        if (pairs.Count < Math.Min(before.Count, after.Count))
        {
            context.Add(DifferenceKind.CombinedTypeSubschemasChanged, original.Source, update.Source);
        }
    }

    /// <summary>Whether a reader with the other criterion reads what was written.</summary>
    private static bool MayBecome(SchemaModel original, SchemaModel update) =>
        update.Criterion == Criterion.AnyOf
        || (original.Parts.Count == 1 && update.Parts.Count == 1)
        || (original.Parts.Count == 1 && update.Criterion == Criterion.OneOf)
        || (update.Parts.Count == 1 && original.Criterion == Criterion.AllOf);

    private static List<SchemaModel> Distinct(IReadOnlyList<SchemaModel> parts)
    {
        var kept = new List<SchemaModel>();
        var seen = new Dictionary<int, List<SchemaModel>>();
        foreach (var part in parts)
        {
            var hash = part.Source.GetHashCode();
            if (!seen.TryGetValue(hash, out var same))
            {
                same = seen[hash] = [];
            }

            if (!same.Exists(part.SaysTheSameAs))
            {
                same.Add(part);
                kept.Add(part);
            }
        }

        return kept;
    }
}
