namespace DataMesh.Schemas.Json.Comparison;

/// <summary>One sentence for each kind of difference.</summary>
internal static class DifferenceMessages
{
    private static readonly (string Ending, string Text)[] Endings =
    [
        ("AddedToOpenContentModel", "is new to the reader, but the writer's open model let it hold anything before"),
        ("WithDefaultAddedToUnopenContentModel", "is new to the reader and required, with a default for what lacks it"),
        (
            "RequiredPropertyAddedToUnopenContentModel",
            "is new to the reader and required, so it is missing in what was written"),
        ("AddedToUnopenContentModel", "is new to the reader and optional, and the writer never wrote it"),
        ("AddedToClosedContentModel", "is new to the reader, and the writer never wrote it"),
        ("RemovedFromOpenContentModel", "is gone from the reader, whose open model still lets it be"),
        ("WithFalseRemovedFromClosedContentModel", "is gone from the reader; the writer could not write it either"),
        ("RemovedFromClosedContentModel", "is gone from the reader, whose closed model refuses it"),
        (
            "RemovedIsCoveredByPartiallyOpenContentModel",
            "is gone from the reader, whose rule for other members reads it"),
        (
            "RemovedNotCoveredByPartiallyOpenContentModel",
            "is gone from the reader, whose rule for other members refuses it"),
        (
            "AddedIsCoveredByPartiallyOpenContentModel",
            "is new to the reader and reads what the writer's rule for others allowed"),
        (
            "AddedNotCoveredByPartiallyOpenContentModel",
            "is new to the reader and refuses what the writer's rule for others allowed"),
        ("SubschemasChanged", "has alternatives of the writer that none of the reader's match"),
        ("Increased", "is larger in the reader's schema than in the writer's"),
        ("Decreased", "is smaller in the reader's schema than in the writer's"),
        ("Expanded", "is a multiple of the writer's"),
        ("Reduced", "divides the writer's"),
        ("Extended", "has or allows more in the reader's schema than in the writer's"),
        ("Narrowed", "has or allows less in the reader's schema than in the writer's"),
        ("Added", "is in the reader's schema only"),
        ("Removed", "is in the writer's schema only"),
        ("Changed", "is different in the reader's and the writer's schema"),
    ];

    public static string Of(DifferenceKind kind, string path)
    {
        var name = kind.ToString();
        var text = kind switch
        {
            DifferenceKind.AdditionalPropertiesAdded or DifferenceKind.AdditionalItemsAdded
                or DifferenceKind.UnevaluatedPropertiesAdded or DifferenceKind.UnevaluatedItemsAdded =>
                "is closed for the writer and open for the reader",
            DifferenceKind.AdditionalPropertiesRemoved or DifferenceKind.AdditionalItemsRemoved
                or DifferenceKind.UnevaluatedPropertiesRemoved or DifferenceKind.UnevaluatedItemsRemoved =>
                "is open for the writer and closed for the reader",
            _ => Endings.First(e => name.EndsWith(e.Ending, StringComparison.Ordinal)).Text,
        };
        return $"'#{(path.Length == 0 ? "/" : path)}' {text}.";
    }
}
