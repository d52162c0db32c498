namespace DataMesh.Schemas.Protobuf.Comparison;

/// <summary>
/// The order in which Java's hash sets tell their elements; the Confluent registry lists differences in it.
/// </summary>
internal static class JavaOrder
{
    /// <summary>The union of two sets of names.</summary>
    public static IEnumerable<string> Union(IReadOnlyCollection<string> first, IReadOnlyCollection<string> second) =>
        Sort(first, second, StringComparer.Ordinal, Hash);

    /// <summary>The union of two sets of numbers.</summary>
    public static IEnumerable<int> Union(IReadOnlyCollection<int> first, IReadOnlyCollection<int> second) =>
        Sort(first, second, EqualityComparer<int>.Default, n => n);

    private static IEnumerable<T> Sort<T>(
        IReadOnlyCollection<T> first, IReadOnlyCollection<T> second, IEqualityComparer<T> comparer, Func<T, int> hash)
    {
        // A set that is made of a collection has room for 4/3 of it, and doubles when it is three quarters full.
        var capacity = 16;
        while (capacity < (int)(first.Count / 0.75f) + 1)
        {
            capacity *= 2;
        }

        var all = ByBucket(first, 16, first.Count, hash).Concat(ByBucket(second, 16, second.Count, hash))
            .Distinct(comparer).ToArray();
        return ByBucket(all, capacity, all.Length, hash);
    }

    private static IEnumerable<T> ByBucket<T>(IEnumerable<T> items, int capacity, int count, Func<T, int> hash)
    {
        while (count > capacity / 4 * 3)
        {
            capacity *= 2;
        }

        return items.OrderBy(i => (hash(i) ^ (int)((uint)hash(i) >> 16)) & (capacity - 1));
    }

    private static int Hash(string text)
    {
        var hash = 0;
        foreach (var c in text)
        {
            hash = unchecked(hash * 31 + c);
        }

        return hash;
    }
}
