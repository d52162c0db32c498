namespace DataMesh.Bench.Pairs;

/// <summary>Two ways to the same end, timed in turns; times in milliseconds.</summary>
internal sealed record Pair(string Name, double BaselineMs, double CandidateMs, double Ratio, string Target)
{
    public string Baseline { get; init; } = "bare DuckDB";
}
