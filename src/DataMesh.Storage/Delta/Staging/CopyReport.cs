using System.Globalization;
using DataMesh.DuckDb;

namespace DataMesh.Storage.Delta.Staging;

/// <summary>Reads the result of <c>COPY … (RETURN_STATS)</c>.</summary>
internal static class CopyReport
{
    private const int FileName = 0;
    private const int Count = 1;
    private const int Size = 2;
    private const int Statistics = 4;
    private const int PartitionKeys = 5;

    public static List<FileReport> Run(DuckDbConnection connection, string copy, CancellationToken ct) =>
        [.. connection.Rows(copy, ct).Select(row => new FileReport(
            (string)row[FileName]!,
            Convert.ToInt64(row[Count], CultureInfo.InvariantCulture),
            Convert.ToInt64(row[Size], CultureInfo.InvariantCulture),
            Map(row[Statistics]).ToDictionary(e => e.Key, e => Column(e.Value), StringComparer.Ordinal),
            Map(row[PartitionKeys]).ToDictionary(e => e.Key, e => (string?)e.Value, StringComparer.Ordinal)))];

    private static ColumnReport Column(object? value)
    {
        var facts = Map(value).ToDictionary(e => e.Key, e => (string?)e.Value, StringComparer.Ordinal);
        return new ColumnReport(
            facts.TryGetValue("null_count", out var nulls) && long.TryParse(
                nulls, CultureInfo.InvariantCulture, out long n) ? n : null,
            facts.GetValueOrDefault("min"),
            facts.GetValueOrDefault("max"),
            facts.GetValueOrDefault("has_nan") == "true");
    }

    private static IEnumerable<KeyValuePair<string, object?>> Map(object? value) =>
        value is KeyValuePair<object, object?>[] entries ? entries.Select(
            e => KeyValuePair.Create((string)e.Key, e.Value)) : [];
}
