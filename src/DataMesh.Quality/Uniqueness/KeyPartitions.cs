using System.Runtime.InteropServices;

namespace DataMesh.Quality.Uniqueness;

/// <summary>
/// One thread's 64-bit keys, split by their top eight bits so that each part is counted in cache; over the limit the
/// full blocks go to the spill file.
/// </summary>
internal sealed unsafe class KeyPartitions(SpillFile spill, KeyMemory memory) : IDisposable
{
    public const int Count = 256;
    private const int BlockKeys = 256;
    private const int SlabBlocks = 64;

    private readonly List<nint>[] _full = NewLists<nint>();
    private readonly List<(long Offset, int Keys)>[] _spilled = NewLists<(long, int)>();
    private readonly nint[] _open = new nint[Count];
    private readonly int[] _fill = new int[Count];
    private readonly List<nint> _slabs = [];
    private readonly Stack<nint> _free = new();
    private int _fullBlocks;

    public void Add(ReadOnlySpan<ulong> keys)
    {
        foreach (var key in keys)
        {
            Add(key);
        }
    }

    public void Add(ulong key)
    {
        var part = (int)(key >> 56);
        var fill = _fill[part];
        if ((fill & (BlockKeys - 1)) == 0)
        {
            fill = Roll(part);
        }

        ((ulong*)_open[part])[fill] = key;
        _fill[part] = fill + 1;
    }

    /// <summary>How many keys a part has, in memory and spilled.</summary>
    public long Size(int part) =>
        ((long)_full[part].Count * BlockKeys) + _fill[part] + _spilled[part].Sum(s => (long)s.Keys);

    /// <summary>Gives every key of a part to the counter, block by block.</summary>
    public void Read(int part, DuplicateTable into)
    {
        foreach (var block in _full[part])
        {
            into.Add(new ReadOnlySpan<ulong>((void*)block, BlockKeys));
        }

        into.Add(new ReadOnlySpan<ulong>((void*)_open[part], _fill[part]));
        var buffer = new ulong[Math.Min(1 << 15, _spilled[part].Select(s => s.Keys).DefaultIfEmpty().Max())];
        foreach (var (offset, keys) in _spilled[part])
        {
            for (var at = 0; at < keys; at += buffer.Length)
            {
                var some = buffer.AsSpan(0, Math.Min(buffer.Length, keys - at));
                spill.Read(offset + (at * (long)sizeof(ulong)), some);
                into.Add(some);
            }
        }
    }

    public void Dispose()
    {
        foreach (var slab in _slabs)
        {
            NativeMemory.Free((void*)slab);
        }

        _slabs.Clear();
        _free.Clear();
        Array.Clear(_open);
        Array.Clear(_fill);
        Array.ForEach(_full, f => f.Clear());
    }

    private static List<T>[] NewLists<T>() => [.. Enumerable.Range(0, Count).Select(_ => new List<T>())];

    private int Roll(int part)
    {
        if (_open[part] != 0)
        {
            _full[part].Add(_open[part]);
            _fullBlocks++;
        }

        if (_free.Count == 0)
        {
            Grow();
        }

        _open[part] = _free.Pop();
        _fill[part] = 0;
        return 0;
    }

    private void Grow()
    {
        const int slabBytes = SlabBlocks * BlockKeys * sizeof(ulong);
        if ((_slabs.Count + 1L) * slabBytes > memory.PartitionLimit && _fullBlocks >= SlabBlocks)
        {
            Spill();
            return;
        }

        var slab = (nint)NativeMemory.Alloc(slabBytes);
        _slabs.Add(slab);
        for (var i = 0; i < SlabBlocks; i++)
        {
            _free.Push(slab + (i * BlockKeys * sizeof(ulong)));
        }
    }

    private void Spill()
    {
        ulong[] buffer = [];
        for (var part = 0; part < Count; part++)
        {
            var blocks = _full[part];
            if (blocks.Count == 0)
            {
                continue;
            }

            var keys = blocks.Count * BlockKeys;
            buffer = buffer.Length < keys ? new ulong[keys] : buffer;
            for (var i = 0; i < blocks.Count; i++)
            {
                new ReadOnlySpan<ulong>((void*)blocks[i], BlockKeys).CopyTo(buffer.AsSpan(i * BlockKeys));
                _free.Push(blocks[i]);
            }

            _spilled[part].Add((spill.Write(buffer.AsSpan(0, keys)), keys));
            blocks.Clear();
        }

        _fullBlocks = 0;
    }
}
