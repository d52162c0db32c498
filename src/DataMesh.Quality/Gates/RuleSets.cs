using System.Collections.Concurrent;

namespace DataMesh.Quality.Gates;

/// <summary>Numbers the sets of rules that rows fail together; a ticket is such a number.</summary>
internal sealed class RuleSets
{
    private readonly ConcurrentDictionary<Key, int> _numbers = new();
    private int _last;

    /// <summary>The number of a set, from one.</summary>
    public int Number(ReadOnlySpan<ulong> bits)
    {
        var key = new Key(bits.ToArray());
        return _numbers.TryGetValue(key, out var number)
            ? number
            : _numbers.GetOrAdd(key, _ => Interlocked.Increment(ref _last));
    }

    /// <summary>Every set with its rules, in order.</summary>
    public IEnumerable<(int Number, IReadOnlyList<int> Rules)> All() =>
        _numbers.Select(p => (p.Value, p.Key.Rules()));

    private readonly record struct Key(ulong[] Bits)
    {
        public bool Equals(Key other) => Bits.AsSpan().SequenceEqual(other.Bits);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var word in Bits)
            {
                hash.Add(word);
            }

            return hash.ToHashCode();
        }

        public IReadOnlyList<int> Rules()
        {
            var bits = Bits;
            return [.. Enumerable.Range(0, bits.Length * 64).Where(r => (bits[r >> 6] & (1UL << (r & 63))) != 0)];
        }
    }
}
