using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Compatibility;

/// <summary>Judges a new schema against the versions before it.</summary>
public static class CompatibilityChecker
{
    /// <param name="format">The language of all of them.</param>
    /// <param name="level">What is asked.</param>
    /// <param name="candidate">The new schema.</param>
    /// <param name="previous">The earlier versions, oldest first; only the last counts unless the level is
    /// transitive.</param>
    public static CompatibilityVerdict Check(
        ISchemaFormat format, CompatibilityLevel level, ParsedSchema candidate, IReadOnlyList<ParsedSchema> previous)
    {
        if (level is CompatibilityLevel.None || previous.Count == 0)
        {
            return CompatibilityVerdict.Unquestioned;
        }

        var first = IsTransitive(level) ? 0 : previous.Count - 1;
        var comparisons = new List<SchemaComparison>();
        for (var index = previous.Count - 1; index >= first; index--)
        {
            if (ReadsBackward(level))
            {
                comparisons.Add(new(index, SchemaDirection.Backward, format.Compare(candidate, previous[index])));
            }

            if (ReadsForward(level))
            {
                comparisons.Add(new(index, SchemaDirection.Forward, format.Compare(previous[index], candidate)));
            }
        }

        return new CompatibilityVerdict(comparisons);
    }

    private static bool IsTransitive(CompatibilityLevel level) => level is CompatibilityLevel.BackwardTransitive
        or CompatibilityLevel.ForwardTransitive or CompatibilityLevel.FullTransitive;

    private static bool ReadsBackward(CompatibilityLevel level) => level is CompatibilityLevel.Backward
        or CompatibilityLevel.BackwardTransitive or CompatibilityLevel.Full or CompatibilityLevel.FullTransitive;

    private static bool ReadsForward(CompatibilityLevel level) => level is CompatibilityLevel.Forward
        or CompatibilityLevel.ForwardTransitive or CompatibilityLevel.Full or CompatibilityLevel.FullTransitive;
}
