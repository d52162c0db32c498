using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>Compares two schemas of any kind.</summary>
internal static class ModelComparer
{
    private const string ConnectType = "connect.type";

    public static void Compare(ComparisonContext context, SchemaModel original, SchemaModel update)
    {
        if (CompareWithCombined(context, original, update))
        {
            return;
        }

        if (original.Kind != update.Kind)
        {
            // Nothing was ever written by the first, and the second reads everything.
            var isFine = original.Kind == ModelKind.False || update.IsEmpty || AreBytes(original, update);
            if (!isFine)
            {
                context.Add(DifferenceKind.TypeChanged, original.Source, update.Source);
            }

            return;
        }

        CompareCommon(context, original, update);
        switch (original.Kind)
        {
            case ModelKind.String:
                TextComparer.Compare(context, original.Source, update.Source);
                break;
            case ModelKind.Number:
                NumberComparer.Compare(context, original, update);
                break;
            case ModelKind.Enum:
                CompareEnum(context, original.Source["enum"]!, update.Source["enum"]!);
                break;
            case ModelKind.Const when !original.Source["const"]!.Equals(update.Source["const"]):
                context.Add(
                    "const", DifferenceKind.EnumArrayChanged, original.Source["const"], update.Source["const"]);
                break;
            case ModelKind.Combined:
                CombinedComparer.Compare(context, original, update);
                break;
            case ModelKind.Not:
                CompareNot(context, original, update);
                break;
            case ModelKind.Object:
                ObjectComparer.Compare(context, original, update);
                break;
            case ModelKind.Array:
                ArrayComparer.Compare(context, original, update);
                break;
        }
    }

    /// <summary>One side combined, the other not: whether one of the parts settles it.</summary>
    private static bool CompareWithCombined(ComparisonContext context, SchemaModel original, SchemaModel update)
    {
        if (original.Kind != ModelKind.Combined && update.Kind == ModelKind.Combined)
        {
            if (update.Parts.Count == 1)
            {
                return Settles(context, original, update.Parts[0], extra: null);
            }

            return update.Criterion != Criterion.AllOf
                && update.Parts.Any(p => Settles(context, original, p, DifferenceKind.SumTypeExtended));
        }

        if (original.Kind == ModelKind.Combined && update.Kind != ModelKind.Combined)
        {
            if (original.Parts.Count == 1)
            {
                return Settles(context, original.Parts[0], update, extra: null);
            }

            return original.Criterion == Criterion.AllOf
                && original.Parts.Any(p => Settles(context, p, update, DifferenceKind.ProductTypeNarrowed));
        }

        return false;
    }

    private static bool Settles(
        ComparisonContext context, SchemaModel original, SchemaModel update, DifferenceKind? extra)
    {
        var findings = context.Try(original, update, out var isCompatible);
        if (!isCompatible)
        {
            return false;
        }

        context.AddAll(findings);
        if (extra is { } kind)
        {
            context.Add(kind, original.Source, update.Source);
        }

        return true;
    }

    // A Kafka Connect decimal may be text or a number; both hold its bytes.
    private static bool AreBytes(SchemaModel original, SchemaModel update) =>
        original.Source[ConnectType] is { Text: "bytes" } && update.Source[ConnectType] is { Text: "bytes" };

    private static void CompareCommon(ComparisonContext context, SchemaModel original, SchemaModel update)
    {
        if (!string.Equals(original.Id, update.Id, StringComparison.Ordinal))
        {
            context.Add(DifferenceKind.IdChanged, original.Source, update.Source);
        }

        CompareMember("title", DifferenceKind.TitleChanged);
        CompareMember("description", DifferenceKind.DescriptionChanged);
        CompareMember("default", DifferenceKind.DefaultChanged);

        void CompareMember(string name, DifferenceKind kind)
        {
            var (before, after) = (original.Common(name), update.Common(name));
            if (!Equals(before, after))
            {
                context.Add(kind, before, after);
            }
        }
    }

    private static void CompareEnum(ComparisonContext context, JsonTree original, JsonTree update)
    {
        var before = new HashSet<JsonTree>(original.Items);
        var after = new HashSet<JsonTree>(update.Items);
        if (before.SetEquals(after))
        {
            return;
        }

        var kind = after.IsSupersetOf(before) ? DifferenceKind.EnumArrayExtended
            : before.IsSupersetOf(after) ? DifferenceKind.EnumArrayNarrowed
            : DifferenceKind.EnumArrayChanged;
        context.Add("enum", kind, original, update);
    }

    private static void CompareNot(ComparisonContext context, SchemaModel original, SchemaModel update)
    {
        context.Enter("not");

        // What must not match is compared the other way round. Even equal ones count as narrowed, as in the registry.
        var (before, after) = (original.Child("not")!, update.Child("not")!);
        context.Try(after, before, out var isCompatible);
        context.Add(
            isCompatible ? DifferenceKind.NotTypeNarrowed : DifferenceKind.NotTypeExtended,
            before.Source,
            after.Source);
        context.Leave();
    }
}
