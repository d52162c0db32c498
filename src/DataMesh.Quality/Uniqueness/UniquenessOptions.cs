using DataMesh.DuckDb;

namespace DataMesh.Quality.Uniqueness;

/// <summary>How duplicates are looked for.</summary>
public sealed record UniquenessOptions
{
    /// <summary>
    /// Memory for keys while a pass runs; what does not fit is written to <see cref="SpillFolder"/>. At least 1 MiB is
    /// used for each key column and thread.
    /// </summary>
    /// <value>Default 512 MiB.</value>
    public long MemoryBytes { get; init; } = 512L << 20;

    /// <value>Default the system's temporary folder.</value>
    public string SpillFolder { get; init; } = Path.GetTempPath();

    /// <summary>Threads that count duplicates after the pass.</summary>
    /// <value>Default one a processor.</value>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The 64-bit hash of quoted columns, in SQL; tests put bad ones here.</summary>
    internal Func<IReadOnlyList<string>, string> HashSql { get; init; } =
        columns => $"hash({string.Join(", ", columns)})";

    /// <summary>The key as the pass reads it: null where a row has no key.</summary>
    internal string KeySql(IReadOnlyList<string> columns, bool isExact)
    {
        List<string> quoted = [.. columns.Select(SqlText.Identifier)];
        return isExact
            ? quoted[0]
            : $"CASE WHEN {string.Join(" OR ", quoted.Select(q => $"{q} IS NULL"))} THEN NULL " +
                $"ELSE {HashSql(quoted)} END";
    }
}
