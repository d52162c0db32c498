using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Staging;

namespace DataMesh.Pipelines.Execution;

/// <summary>Tells from statistics alone that a file cannot hold a key of the new rows. In doubt it may.</summary>
internal static class FileOverlap
{
    public static bool MayHold(DeltaFile file, StagedTable fresh, IReadOnlyList<string> columns) =>
        columns.All(column => Overlaps(file, fresh, column));

    private static bool Overlaps(DeltaFile file, StagedTable fresh, string column)
    {
        if (file.Stats is not { } kept)
        {
            return true;
        }

        if (Nulls(kept, column) != 0 && fresh.Files.Any(f => f.Stats is not { } s || Nulls(s, column) != 0))
        {
            return true;
        }

        foreach (var other in fresh.Files)
        {
            if (other.Stats is not { } stats
                || Compare(kept.MaxValues[column], stats.MinValues[column]) is not { } low
                || Compare(stats.MaxValues[column], kept.MinValues[column]) is not { } high
                || (low >= 0 && high >= 0))
            {
                return true;
            }
        }

        return false;
    }

    private static long? Nulls(DeltaStatistics stats, string column) =>
        stats.NullCount[column] is JsonValue value && value.TryGetValue<long>(out var count) ? count : null;

    /// <summary>
    /// Numbers by value, ISO dates and times by their text; other text not at all, since statistics may cut it.
    /// </summary>
    private static int? Compare(JsonNode? left, JsonNode? right)
    {
        if (left is not JsonValue a || right is not JsonValue b)
        {
            return null;
        }

        if (a.TryGetValue<decimal>(out var x) && b.TryGetValue<decimal>(out var y))
        {
            return x.CompareTo(y);
        }

        return a.TryGetValue<string>(out var s) && b.TryGetValue<string>(out var t)
            && IsMoment(s, out var from) && IsMoment(t, out var to)
                ? from.CompareTo(to)
                : null;
    }

    private static bool IsMoment(string text, out DateTimeOffset moment) => DateTimeOffset.TryParse(text,
        CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
}
