namespace DataMesh.Pipelines.Inputs;

/// <summary>The file formats an input port reads.</summary>
public static class InputFormats
{
    public const string Csv = "csv";
    public const string Json = "json";
    public const string NdJson = "ndjson";
    public const string Parquet = "parquet";

    public static IReadOnlyList<string> All { get; } = [Csv, Json, NdJson, Parquet];

    /// <summary>The format that a location's ending tells, or null.</summary>
    public static string? Guess(string location)
    {
        var path = location.Split('?', '#')[0];
        foreach (var compression in (string[])[".gz", ".zst"])
        {
            if (path.EndsWith(compression, StringComparison.OrdinalIgnoreCase))
            {
                path = path[..^compression.Length];
            }
        }

        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" or ".tsv" or ".txt" => Csv,
            ".json" => Json,
            ".ndjson" or ".jsonl" => NdJson,
            ".parquet" or ".pq" => Parquet,
            _ => null,
        };
    }
}
