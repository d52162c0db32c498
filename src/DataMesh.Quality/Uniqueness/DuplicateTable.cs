using System.Numerics;

namespace DataMesh.Quality.Uniqueness;

/// <summary>Counts keys that come more than once: an open-addressing table that grows with the distinct keys.</summary>
internal sealed class DuplicateTable(int candidateLimit)
{
    private const int Smallest = 1 << 12;
    private const int Largest = 1 << 21;

    private ulong[] _slots = new ulong[Smallest];
    private ulong[] _repeated = new ulong[Smallest >> 6];
    private int _used;
    private bool _hasZero;
    private bool _isZeroRepeated;

    /// <summary>Occurrences after the first of their key.</summary>
    public long Extras { get; private set; }

    /// <summary>Keys that come more than once.</summary>
    public long RepeatedKeys { get; private set; }

    /// <summary>The first repeated keys, up to the limit.</summary>
    public List<ulong> Candidates { get; } = [];

    /// <summary>Forgets the keys of the last part, not the counts.</summary>
    public void Clear(long expected)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(expected * 4 / 3, Smallest, Largest));
        if (_slots.Length == size)
        {
            Array.Clear(_slots);
            Array.Clear(_repeated);
        }
        else
        {
            (_slots, _repeated) = (new ulong[size], new ulong[size >> 6]);
        }

        (_used, _hasZero, _isZeroRepeated) = (0, false, false);
    }

    public void Add(ReadOnlySpan<ulong> keys)
    {
        var (slots, mask) = (_slots, (ulong)_slots.Length - 1);
        foreach (var key in keys)
        {
            var at = key & mask;
            while (slots[at] != key && slots[at] != 0)
            {
                at = (at + 1) & mask;
            }

            // Zero marks a free slot, so the key zero is kept beside the table.
            if (key == 0)
            {
                AddZero();
            }
            else if (slots[at] == key)
            {
                Repeat(key, at);
            }
            else
            {
                slots[at] = key;
                if (++_used > slots.Length / 4 * 3)
                {
                    Grow();
                    (slots, mask) = (_slots, (ulong)_slots.Length - 1);
                }
            }
        }
    }

    private void AddZero()
    {
        if (!_hasZero)
        {
            _hasZero = true;
            return;
        }

        Extras++;
        if (!_isZeroRepeated)
        {
            _isZeroRepeated = true;
            Found(0);
        }
    }

    private void Repeat(ulong key, ulong at)
    {
        Extras++;
        var bit = 1UL << (int)(at & 63);
        if ((_repeated[at >> 6] & bit) == 0)
        {
            _repeated[at >> 6] |= bit;
            Found(key);
        }
    }

    private void Found(ulong key)
    {
        RepeatedKeys++;
        if (Candidates.Count < candidateLimit)
        {
            Candidates.Add(key);
        }
    }

    private void Grow()
    {
        var (slots, repeated) = (_slots, _repeated);
        (_slots, _repeated) = (new ulong[slots.Length * 2], new ulong[slots.Length * 2 >> 6]);
        var mask = (ulong)_slots.Length - 1;
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i] == 0)
            {
                continue;
            }

            var at = slots[i] & mask;
            while (_slots[at] != 0)
            {
                at = (at + 1) & mask;
            }

            _slots[at] = slots[i];
            if ((repeated[i >> 6] & (1UL << (i & 63))) != 0)
            {
                _repeated[at >> 6] |= 1UL << (int)(at & 63);
            }
        }
    }
}
