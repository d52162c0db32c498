namespace DataMesh.Quality.Gates;

/// <summary>Which rules each row of a chunk fails, kept only for rows that fail one.</summary>
internal sealed class ChunkMarks(int rules)
{
    /// <summary>DuckDB's vector size.</summary>
    public const int MaxRows = 2048;

    private readonly int _words = (rules + 63) / 64;
    private readonly ulong[] _bits = new ulong[MaxRows * ((rules + 63) / 64)];
    private readonly List<int> _rows = new(MaxRows);

    /// <summary>The rows marked, each once.</summary>
    public IReadOnlyList<int> Rows => _rows;

    /// <summary>Marks every row whose byte is not zero.</summary>
    public void Mark(ReadOnlySpan<byte> failing, int rule)
    {
        var (word, bit) = (rule >> 6, 1UL << (rule & 63));
        for (var row = 0; row < failing.Length; row++)
        {
            if (failing[row] == 0)
            {
                continue;
            }

            var bits = Bits(row);
            if (!bits.ContainsAnyExcept(0UL))
            {
                _rows.Add(row);
            }

            bits[word] |= bit;
        }
    }

    public Span<ulong> Bits(int row) => _bits.AsSpan(row * _words, _words);

    public void Clear()
    {
        foreach (var row in _rows)
        {
            Bits(row).Clear();
        }

        _rows.Clear();
    }
}
