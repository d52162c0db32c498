namespace DataMesh.Bench.Pairs;

/// <summary>Two ways to the same end, timed in turns; times in milliseconds.</summary>
/// <param name="CpuRatio">
/// Of processor time over all threads and worker processes: what a busy machine blurs least.
/// </param>
internal sealed record Pair(
    string Name, double BaselineMs, double CandidateMs, double Ratio, double CpuRatio, string Target)
{
    public string Baseline { get; init; } = "bare DuckDB";

    /// <summary>The ratio of each side's quickest round, which other work disturbed least.</summary>
    public double Quickest { get; init; }
}
