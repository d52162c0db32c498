using DataMesh.DuckDb.Vectors;
using DataMesh.Quality.Uniqueness;

namespace DataMesh.Quality.Gates;

/// <summary>One thread's counts, marks and keys while a pass runs.</summary>
internal sealed class ThreadTally(int rules, IReadOnlyList<KeySet> keys)
{
    private readonly byte[] _failing = new byte[ChunkMarks.MaxRows];
    private readonly long[] _values = new long[ChunkMarks.MaxRows];
    private readonly KeyStream[] _streams = [.. keys.Select(k => k.NewStream())];

    public RuleCounts Counts { get; } = new(rules);

    public ChunkMarks Marks { get; } = new(rules);

    public long Rows { get; set; }

    /// <summary>One byte a row, not zero where the rule fails or can not be evaluated; empty for none.</summary>
    public ReadOnlySpan<byte> Failing(DuckDbChunkView input, RuleSlot slot, out long errors)
    {
        errors = 0;
        var all = _failing.AsSpan(0, input.RowCount);
        ReadOnlySpan<byte> only = [];
        var found = 0;
        for (var term = 0; term < slot.Terms; term++)
        {
            var vector = input[slot.FirstTerm + term];
            var values = vector.Values<byte>();
            var validity = vector.Validity;
            var hasNulls = validity.ContainsAnyExcept(ulong.MaxValue);
            if (!values.ContainsAnyExcept((byte)0) && !(hasNulls && slot.NullIsError))
            {
                continue;
            }

            if (found++ == 0 && !hasNulls)
            {
                only = values;
                continue;
            }

            if (found == 1)
            {
                all.Clear();
            }
            else if (!only.IsEmpty)
            {
                only.CopyTo(all);
                only = [];
            }

            errors += Or(all, values, validity, slot.NullIsError);
        }

        var result = only.IsEmpty ? all : only;
        return found > 0 && result.ContainsAnyExcept((byte)0) ? result : [];
    }

    /// <summary>Takes the keys of the rows that stay.</summary>
    public void TakeKeys(DuckDbChunkView input, int firstKey, ReadOnlySpan<long> tickets, bool someDropped)
    {
        for (var key = 0; key < _streams.Length; key++)
        {
            var vector = input[firstKey + key];
            var kept = someDropped ? tickets : default;
            var taken = KeyReader.Read(vector, kept, _values);
            if (keys[key].IsExact)
            {
                _streams[key].AddExact(taken);
            }
            else
            {
                _streams[key].AddHashes(System.Runtime.InteropServices.MemoryMarshal.Cast<long, ulong>(taken));
            }
        }
    }

    private static long Or(Span<byte> into, ReadOnlySpan<byte> values, ReadOnlySpan<ulong> validity, bool nullFails)
    {
        var nulls = 0L;
        for (var row = 0; row < into.Length; row++)
        {
            var isNull = !validity.IsEmpty && (validity[row >> 6] & (1UL << (row & 63))) == 0;
            if (isNull)
            {
                nulls++;
                into[row] |= nullFails ? (byte)1 : (byte)0;
            }
            else
            {
                into[row] |= values[row];
            }
        }

        return nullFails ? nulls : 0;
    }
}
