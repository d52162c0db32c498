using DataMesh.Quality.Uniqueness;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Quality.Uniqueness;

/// <summary>Keys spread over threads are counted as a grouping would: in memory, in bits and spilled.</summary>
public sealed class KeySetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Exact_keys_of_any_density_are_counted_like_a_grouping() => ForAnyKeys((keys, random) =>
    {
        using var spill = new SpillFile(_folder);
        using var set = new KeySet(new KeyMemory(random.Next(2) * 1_000_000_000L), spill, threads: 2, isExact: true);
        KeyStream[] streams = [set.NewStream(), set.NewStream(), set.NewStream()];
        foreach (var chunk in keys.Chunk(random.Next(1, 2049)))
        {
            streams[random.Next(3)].AddExact(chunk);
        }

        AssertCount(keys.Select(k => (ulong)k), set.Count());
    });

    [Fact]
    public void Hashes_are_counted_like_a_grouping() => ForAnyKeys((keys, random) =>
    {
        using var spill = new SpillFile(_folder);
        using var set = new KeySet(new KeyMemory(1 << 30), spill, threads: 2, isExact: false);
        KeyStream[] streams = [set.NewStream(), set.NewStream()];
        var hashes = keys.Select(k => (ulong)k).ToArray();
        foreach (var chunk in hashes.Chunk(random.Next(1, 2049)))
        {
            streams[random.Next(2)].AddHashes(chunk);
        }

        AssertCount(hashes, set.Count());
    });

    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public void Keys_beyond_the_memory_go_to_a_file_and_are_counted_all_the_same(long memoryBytes)
    {
        const int rows = 2_000_000;
        using (var spill = new SpillFile(_folder))
        {
            using var set = new KeySet(new KeyMemory(memoryBytes), spill, threads: 2, isExact: false);
            KeyStream[] streams = [set.NewStream(), set.NewStream()];
            var chunk = new ulong[2000];
            for (var i = 0; i < rows; i += chunk.Length)
            {
                for (var j = 0; j < chunk.Length; j++)
                {
                    // Every hundredth key comes three times.
                    var n = i + j;
                    chunk[j] = KeyMixer.Mix(n % 100 < 2 ? n / 100 * 100 + 2 : n);
                }

                streams[i / chunk.Length % 2].AddHashes(chunk);
            }

            var count = set.Count();
            Assert.Equal((rows / 100 * 3L, rows / 100L), (count.Rows, count.Keys));
            Assert.InRange(spill.Bytes, rows * sizeof(ulong) / 2, rows * sizeof(ulong));
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Bits_that_outgrow_their_memory_become_keys_that_spill()
    {
        using var spill = new SpillFile(_folder);
        using var set = new KeySet(new KeyMemory(1), spill, threads: 2, isExact: true);
        var stream = set.NewStream();
        for (var chunk = 0; chunk < 10_000; chunk++)
        {
            // Every eighth number: 8 bits a key, which 1 MiB holds for a million keys.
            stream.AddExact([.. Enumerable.Range(chunk * 2000, 2000).Select(n => (long)Math.Min(n, 19_999_998) * 8)]);
        }

        var count = set.Count();
        Assert.Null(stream.Bitmap);
        Assert.Equal((2L, 1L, 19_999_998L * 8), (count.Rows, count.Keys, (long)Assert.Single(count.Candidates)));
        Assert.True(spill.Bytes > 100_000_000);
    }

    [Fact]
    public void One_value_in_every_row_needs_no_room()
    {
        using var spill = new SpillFile(_folder);
        using var set = new KeySet(new KeyMemory(0), spill, threads: 1, isExact: true);
        var stream = set.NewStream();
        var chunk = new long[2048];
        Array.Fill(chunk, -7);
        for (var i = 0; i < 500; i++)
        {
            stream.AddExact(chunk);
        }

        var count = set.Count();
        Assert.Equal((500 * 2048L, 1L), (count.Rows, count.Keys));
        Assert.Equal(-7, (long)Assert.Single(count.Candidates));
        Assert.Single(stream.Bitmap!.Pages);
    }

    [Fact]
    public void Mixing_is_undone_by_unmixing() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), value => KeyMixer.Unmix(KeyMixer.Mix(value)) == value)
            .QuickCheckThrowOnFailure();

    private static void ForAnyKeys(Action<long[], Random> body) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            body(Keys(random), random);
        }));

    private static long[] Keys(Random random)
    {
        var count = random.Next(4) == 0 ? random.Next(4) : random.Next(40_000);
        var kind = random.Next(5);
        var keys = new long[count];
        for (var i = 0; i < count; i++)
        {
            keys[i] = kind switch
            {
                0 => i - (count / 2),
                1 => random.Next(-50, 50),
                2 => random.NextInt64(long.MinValue, long.MaxValue),
                3 => random.Next(100) < 90 ? i : random.NextInt64(),
                _ => (long)random.Next(count) << random.Next(20),
            };
        }

        return keys;
    }

    private static void AssertCount(IEnumerable<ulong> keys, DuplicateCount count)
    {
        var shared = keys.GroupBy(k => k).Where(g => g.Count() > 1).ToList();
        Assert.Equal((shared.Sum(g => (long)g.Count()), shared.Count), (count.Rows, (int)count.Keys));
        Assert.All(count.Candidates.Take(100), c => Assert.Contains(shared, g => g.Key == c));
        Assert.Equal(
            Math.Min(KeySet.CandidateLimit, shared.Count), Math.Min(KeySet.CandidateLimit, count.Candidates.Count));
    }
}
