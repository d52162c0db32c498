namespace DataMesh.DuckDb.Vectors;

/// <summary>The texts of one column of a chunk, for loops over all rows; valid until its chunk is disposed.</summary>
public readonly unsafe ref struct DuckDbTexts
{
    private readonly StringView* _first;
    private readonly ulong* _validity;

    internal DuckDbTexts(StringView* first, ulong* validity, int count)
    {
        _first = first;
        _validity = validity;
        Count = count;
    }

    public int Count { get; }

    /// <summary>UTF-8; empty for null.</summary>
    public ReadOnlySpan<byte> this[int row] => IsNull(row) ? [] : StringView.Bytes(_first + row);

    /// <summary>A text of at most 12 bytes and its length as one number: equal texts have equal numbers.</summary>
    /// <returns>False for a longer text and for null.</returns>
    public bool TryPacked(int row, out UInt128 packed)
    {
        var isShort = !IsNull(row) && _first[row].Length <= StringView.InlineLength;
        packed = isShort ? System.Runtime.CompilerServices.Unsafe.ReadUnaligned<UInt128>(_first + row) : default;
        return isShort;
    }

    public bool IsNull(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
        return _validity != null && (_validity[row >> 6] & (1UL << (row & 63))) == 0;
    }
}
