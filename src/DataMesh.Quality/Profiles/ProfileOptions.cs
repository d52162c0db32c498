namespace DataMesh.Quality.Profiles;

/// <summary>How much of a table a profile looks at.</summary>
public sealed record ProfileOptions
{
    /// <summary>Columns of which no value is shown.</summary>
    public IReadOnlyList<string> PiiColumns { get; init; } = [];

    /// <summary>Above this many rows distinct values are estimated on a sample of about this size.</summary>
    /// <value>Default 500,000.</value>
    public long DistinctRows { get; init; } = 500_000;

    /// <summary>Above this many rows the most frequent values come from a sample of about this size.</summary>
    /// <value>Default 200,000.</value>
    public long TopValueRows { get; init; } = 200_000;

    /// <value>Default 5.</value>
    public int TopValues { get; init; } = 5;
}
