using System.Collections.Concurrent;
using System.Numerics;

namespace DataMesh.Quality.Uniqueness;

/// <summary>One unique key of a pass: a stream for each thread, counted together at the end.</summary>
internal sealed class KeySet(KeyMemory memory, SpillFile spill, int threads, bool isExact) : IDisposable
{
    /// <summary>More repeated hashes than this are compared by one grouping query over the whole key instead.</summary>
    public const int CandidateLimit = 1 << 14;

    private readonly ConcurrentBag<KeyStream> _streams = [];

    public bool IsExact => isExact;

    public KeyStream NewStream()
    {
        var stream = new KeyStream(memory, spill, isExact);
        _streams.Add(stream);
        return stream;
    }

    public DuplicateCount Count()
    {
        if (_streams.All(s => s.Bitmap is not null))
        {
            return CountBits();
        }

        foreach (var stream in _streams)
        {
            stream.ToPartitions();
        }

        return CountPartitions();
    }

    public void Dispose()
    {
        foreach (var stream in _streams)
        {
            stream.Dispose();
        }
    }

    private unsafe DuplicateCount CountBits()
    {
        var (extras, keys, candidates) = (_streams.Sum(s => s.Bitmap!.Extras), 0L, new List<ulong>());
        var (once, twice) = (new ulong[PagedBitmap.WordsPerPage], new ulong[PagedBitmap.WordsPerPage]);
        var numbers = _streams.SelectMany(s => s.Bitmap!.Pages.Keys).Distinct().Order().ToList();
        foreach (var number in numbers)
        {
            Array.Clear(once);
            Array.Clear(twice);
            foreach (var stream in _streams)
            {
                if (stream.Bitmap!.Pages.TryGetValue(number, out var page))
                {
                    extras += Merge(once, twice, (ulong*)page.Once, (ulong*)page.Twice);
                }
            }

            fixed (ulong* repeated = twice)
            {
                keys += PagedBitmap.PopCount(repeated);
                if (candidates.Count < CandidateLimit)
                {
                    PagedBitmap.ForEach(number, repeated, key => candidates.Add((ulong)key));
                }
            }
        }

        return new DuplicateCount(extras + keys, keys, candidates);
    }

    /// <returns>Keys that an earlier stream had too.</returns>
    private static unsafe long Merge(ulong[] once, ulong[] twice, ulong* pageOnce, ulong* pageTwice)
    {
        var shared = 0L;
        for (var word = 0; word < once.Length; word++)
        {
            var both = once[word] & pageOnce[word];
            shared += BitOperations.PopCount(both);
            twice[word] |= both | (pageTwice == null ? 0 : pageTwice[word]);
            once[word] |= pageOnce[word];
        }

        return shared;
    }

    private DuplicateCount CountPartitions()
    {
        var parts = _streams.Select(s => s.Partitions).OfType<KeyPartitions>().ToList();
        var tables = new ConcurrentBag<DuplicateTable>();
        Parallel.For(
            0,
            KeyPartitions.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) },
            () => new DuplicateTable(CandidateLimit),
            (part, _, table) =>
            {
                table.Clear(parts.Sum(p => p.Size(part)));
                foreach (var one in parts)
                {
                    one.Read(part, table);
                }

                return table;
            },
            tables.Add);

        var keys = tables.Sum(t => t.RepeatedKeys);
        var rows = keys + tables.Sum(t => t.Extras) + _streams.Sum(s => s.CarriedExtras);
        var candidates = tables.SelectMany(t => t.Candidates).Take(CandidateLimit);
        return new DuplicateCount(
            rows, keys, [.. isExact ? candidates.Select(c => (ulong)KeyMixer.Unmix(c)) : candidates]);
    }
}
