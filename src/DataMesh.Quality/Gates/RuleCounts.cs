namespace DataMesh.Quality.Gates;

/// <summary>What one thread counted for each rule.</summary>
internal sealed class RuleCounts(int rules)
{
    public long[] Failing { get; } = new long[rules];

    /// <summary>Rows whose condition could not be evaluated.</summary>
    public long[] Errors { get; } = new long[rules];
}
