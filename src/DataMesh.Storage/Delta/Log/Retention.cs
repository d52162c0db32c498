using System.Globalization;

namespace DataMesh.Storage.Delta.Log;

/// <summary>What a checkpoint may forget: old tombstones and transactions, by the table's own properties.</summary>
internal static class Retention
{
    public const string DeletedFiles = "delta.deletedFileRetentionDuration";
    public const string Transactions = "delta.setTransactionRetentionDuration";

    // The protocol's defaults: a week of tombstones; transactions are kept for ever.
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public static LogEntry Unexpired(LogState state, DateTimeOffset now)
    {
        long tombstones = (now - (Interval(state, DeletedFiles) ?? Week)).ToUnixTimeMilliseconds();
        long? transactions = Interval(state, Transactions) is { } kept ? (now - kept).ToUnixTimeMilliseconds() : null;
        return new LogEntry
        {
            Protocol = state.Protocol,
            Metadata = state.Metadata,
            Transactions = [.. state.Transactions.Values.Where(
                t => transactions is null || t.LastUpdatedMs is null || t.LastUpdatedMs >= transactions)],
            Removes = [.. state.Tombstones.Values.Where(
                r => r.DeletionTimestampMs >= tombstones).Select(r => r with { DataChange = false })],
            Adds = [.. state.FilesInOrder().Select(f => new AddAction(f, DataChange: false))],
        };
    }

    /// <summary>Reads "interval 30 days", the way Delta's table properties spell durations.</summary>
    public static TimeSpan? Interval(LogState state, string property)
    {
        if (!state.Metadata.Configuration.TryGetValue(property, out var text))
        {
            return null;
        }

        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int first = words.Length > 0 && words[0].Equals("interval", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        if (words.Length != first + 2
            || !double.TryParse(
                words[first], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double amount))
        {
            return null;
        }

        return words[first + 1].TrimEnd('s').ToUpperInvariant() switch
        {
            "WEEK" => TimeSpan.FromDays(Math.Min(amount, 500_000) * 7),
            "DAY" => TimeSpan.FromDays(Math.Min(amount, 3_000_000)),
            "HOUR" => TimeSpan.FromHours(Math.Min(amount, 10_000_000)),
            "MINUTE" => TimeSpan.FromMinutes(Math.Min(amount, 10_000_000)),
            "SECOND" => TimeSpan.FromSeconds(Math.Min(amount, 10_000_000)),
            _ => null,
        };
    }
}
