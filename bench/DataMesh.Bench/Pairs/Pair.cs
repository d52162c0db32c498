namespace DataMesh.Bench.Pairs;

/// <summary>Two ways to the same end, timed in turns; times in milliseconds.</summary>
/// <param name="CpuRatio">Of processor time over all threads: what a busy machine can not blur.</param>
internal sealed record Pair(
    string Name, double BaselineMs, double CandidateMs, double Ratio, double CpuRatio, string Target)
{
    public string Baseline { get; init; } = "bare DuckDB";
}
