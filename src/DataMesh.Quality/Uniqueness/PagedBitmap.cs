using System.Numerics;
using System.Runtime.InteropServices;

namespace DataMesh.Quality.Uniqueness;

/// <summary>
/// One thread's integers as bits in pages of 65,536: a dense key costs one or two bits a row whatever its order.
/// Gives up when pages cost more than the keys themselves would, or than there is memory.
/// </summary>
internal sealed unsafe class PagedBitmap(KeyMemory memory) : IDisposable
{
    public const int WordsPerPage = 1 << 10;
    private const long PageBytes = WordsPerPage * sizeof(ulong);
    private const int FreePages = 16;

    private readonly Dictionary<long, (nint Once, nint Twice)> _pages = [];
    private long[] _numbers = new long[64];
    private nint[] _bits = new nint[64];
    private long _lastNumber = long.MinValue;
    private ulong* _last;
    private long _seen;
    private long _bytes;

    /// <summary>Occurrences after the first of their key.</summary>
    public long Extras { get; private set; }

    public IReadOnlyDictionary<long, (nint Once, nint Twice)> Pages => _pages;

    /// <returns>How many of the keys were taken; fewer than given means that the key is too sparse for bits.</returns>
    public int Add(ReadOnlySpan<long> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var key = keys[i];
            var number = key >> 16;
            if (number != _lastNumber && !TurnTo(number, _seen + i))
            {
                _seen += i;
                return i;
            }

            var word = _last + ((key >> 6) & (WordsPerPage - 1));
            var bit = 1UL << (int)(key & 63);
            if ((*word & bit) != 0)
            {
                Repeat(number, key, bit);
            }

            *word |= bit;
        }

        _seen += keys.Length;
        return keys.Length;
    }

    /// <summary>Gives every key once, a repeated one twice.</summary>
    /// <returns>The repetitions beyond the second.</returns>
    public long Drain(Action<long> take)
    {
        var rest = Extras;
        foreach (var (number, (once, twice)) in _pages)
        {
            ForEach(number, (ulong*)once, take);
            if (twice != 0)
            {
                rest -= PopCount((ulong*)twice);
                ForEach(number, (ulong*)twice, take);
            }
        }

        return rest;
    }

    public static void ForEach(long number, ulong* page, Action<long> take)
    {
        for (var word = 0; word < WordsPerPage; word++)
        {
            for (var bits = page[word]; bits != 0; bits &= bits - 1)
            {
                take((number << 16) | ((long)word << 6) | (long)BitOperations.TrailingZeroCount(bits));
            }
        }
    }

    public static long PopCount(ulong* page)
    {
        var count = 0L;
        for (var word = 0; word < WordsPerPage; word++)
        {
            count += BitOperations.PopCount(page[word]);
        }

        return count;
    }

    public void Dispose()
    {
        foreach (var (once, twice) in _pages.Values)
        {
            NativeMemory.Free((void*)once);
            NativeMemory.Free((void*)twice);
        }

        _pages.Clear();
        memory.ReturnPages(_bytes);
        _bytes = 0;
    }

    private static nint NewPage() => (nint)NativeMemory.AllocZeroed((nuint)PageBytes);

    private bool TurnTo(long number, long seen)
    {
        var at = Slot(number);
        if (_bits[at] == 0)
        {
            if ((_pages.Count + 1 - FreePages) * PageBytes > seen * sizeof(long)
                || !memory.TryTakePages(_bytes, PageBytes))
            {
                return false;
            }

            if ((_pages.Count + 1) * 2 > _bits.Length)
            {
                Widen();
                at = Slot(number);
            }

            _bytes += PageBytes;
            (_numbers[at], _bits[at]) = (number, NewPage());
            _pages.Add(number, (_bits[at], 0));
        }

        _lastNumber = number;
        _last = (ulong*)_bits[at];
        return true;
    }

    // A small table of our own: the dictionary costs three times as much for keys in random order.
    private int Slot(long number)
    {
        var mask = _bits.Length - 1;
        var at = (int)(((ulong)number * 0x9E3779B97F4A7C15) >> 40) & mask;
        while (_bits[at] != 0 && _numbers[at] != number)
        {
            at = (at + 1) & mask;
        }

        return at;
    }

    private void Widen()
    {
        (_numbers, _bits) = (new long[_bits.Length * 2], new nint[_bits.Length * 2]);
        foreach (var (number, (once, _)) in _pages)
        {
            var at = Slot(number);
            (_numbers[at], _bits[at]) = (number, once);
        }
    }

    private void Repeat(long number, long key, ulong bit)
    {
        Extras++;
        ref var page = ref CollectionsMarshal.GetValueRefOrNullRef(_pages, number);
        if (page.Twice == 0)
        {
            page.Twice = NewPage();
        }

        ((ulong*)page.Twice)[(key >> 6) & (WordsPerPage - 1)] |= bit;
    }
}
