namespace DataMesh.Quality.Uniqueness;

/// <summary>What one thread has seen of one key.</summary>
internal sealed class KeyStream : IDisposable
{
    private readonly KeyMemory _memory;
    private readonly SpillFile _spill;
    private readonly ulong[] _mixed;
    private PagedBitmap? _bitmap;
    private KeyPartitions? _partitions;

    public KeyStream(KeyMemory memory, SpillFile spill, bool isExact)
    {
        (_memory, _spill) = (memory, spill);
        _mixed = isExact ? new ulong[2048] : [];
        _bitmap = isExact ? new PagedBitmap(memory) : null;
        memory.AddStream();
    }

    public PagedBitmap? Bitmap => _bitmap;

    public KeyPartitions? Partitions => _partitions;

    /// <summary>Rows that had a key.</summary>
    public long Rows { get; private set; }

    /// <summary>Repetitions that a bitmap counted and partitions can not show again.</summary>
    public long CarriedExtras { get; private set; }

    public void AddHashes(ReadOnlySpan<ulong> hashes)
    {
        Rows += hashes.Length;
        Partition().Add(hashes);
    }

    public void AddExact(ReadOnlySpan<long> keys)
    {
        Rows += keys.Length;
        if (_bitmap is not null)
        {
            var taken = _bitmap.Add(keys);
            if (taken == keys.Length)
            {
                return;
            }

            keys = keys[taken..];
            ToPartitions();
        }

        var mixed = _mixed.AsSpan(0, keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            mixed[i] = KeyMixer.Mix(keys[i]);
        }

        _partitions!.Add(mixed);
    }

    /// <summary>Leaves the bitmap, because the key is sparse here or in another thread.</summary>
    public void ToPartitions()
    {
        if (_bitmap is null)
        {
            return;
        }

        var partitions = Partition();
        CarriedExtras += _bitmap.Drain(key => partitions.Add(KeyMixer.Mix(key)));
        _bitmap.Dispose();
        _bitmap = null;
    }

    public void Dispose()
    {
        _bitmap?.Dispose();
        _partitions?.Dispose();
    }

    private KeyPartitions Partition()
    {
        if (_partitions is null)
        {
            _partitions = new KeyPartitions(_spill, _memory);
            _memory.AddPartitions();
        }

        return _partitions;
    }
}
