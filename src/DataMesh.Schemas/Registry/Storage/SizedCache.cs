using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Schemas.Registry.Storage;

/// <summary>A cache of what can be read again: when it is full it starts anew, which keeps reading free of locks.
/// </summary>
/// <param name="capacity">The sum of the sizes that it holds.</param>
internal sealed class SizedCache<TKey, TValue>(long capacity)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _items = new();
    private long _size;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => _items.TryGetValue(key, out value);

    public void Put(TKey key, TValue value, long size)
    {
        if (!_items.TryAdd(key, value))
        {
            return;
        }

        if (Interlocked.Add(ref _size, size) > capacity)
        {
            Interlocked.Exchange(ref _size, size);
            _items.Clear();
            _items[key] = value;
        }
    }

    public void Remove(TKey key) => _items.TryRemove(key, out _);
}
