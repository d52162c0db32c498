using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DataMesh.DuckDb.Vectors;
using DataMesh.Schemas.Avro.Codec.Plans;

namespace DataMesh.Schemas.Avro.Codec.Decoding;

/// <summary>The memory of all vectors of a chunk, found again whenever DuckDB moved it.</summary>
internal sealed unsafe class SlotMemory
{
    /// <summary>The most elements that all lists of one column have in a chunk.</summary>
    private const int MaxElements = 1 << 26;

    private const int FirstHeap = 4 * 1024;
    private const int LastHeap = 64 * 1024;

    private readonly List<SlotNode> _nodes = [];
    private readonly List<DuckDbWritableVector> _vectors = [];
    private readonly List<int> _lists = [];
    private readonly Slot[] _slots;
    private readonly int[] _marks;

    public SlotMemory(SlotNode row, DuckDbWritableChunk chunk)
    {
        for (var i = 0; i < row.Children.Count; i++)
        {
            Add(row.Children[i], chunk[i], list: -1);
        }

        _marks = new int[_nodes.Count];

        _slots = GC.AllocateArray<Slot>(Math.Max(1, _nodes.Count), pinned: true);
        Slots = (Slot*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_slots));
        Bind();
    }

    public Slot* Slots { get; }

    /// <summary>Finds all memory; called when the chunk was reset.</summary>
    public void Bind()
    {
        for (var i = 0; i < _nodes.Count; i++)
        {
            _slots[i] = new Slot { HeapStep = FirstHeap, HasElements = _nodes[i].HasElements };
            Find(i);
        }
    }

    /// <summary>Tells DuckDB how many elements the lists have.</summary>
    public void Finish()
    {
        for (var i = 0; i < _nodes.Count; i++)
        {
            if (_slots[i].HasElements)
            {
                _vectors[i].SetElementCount(_slots[i].Elements);
            }
        }
    }

    /// <summary>Remembers how long the lists are.</summary>
    public void Mark()
    {
        for (var i = 0; i < _marks.Length; i++)
        {
            _marks[i] = _slots[i].Elements;
        }
    }

    /// <summary>Forgets what was written since <see cref="Mark"/>: nulls of a record that failed, too.</summary>
    /// <param name="rows">The rows that stay.</param>
    public void Rollback(int rows)
    {
        for (var i = 0; i < _nodes.Count; i++)
        {
            _slots[i].Elements = _marks[i];
            if (_slots[i].Validity != null)
            {
                var kept = _lists[i] < 0 ? rows : _marks[_lists[i]];
                if (kept == _vectors[i].Count)
                {
                    continue;
                }

                var validity = new Span<ulong>(_slots[i].Validity, (_vectors[i].Count + 63) / 64)[(kept / 64)..];
                validity[0] |= ulong.MaxValue << (kept % 64);
                validity[1..].Fill(ulong.MaxValue);
            }
        }
    }

    /// <summary>The longest of the lists.</summary>
    public int MostElements()
    {
        var most = 0;
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            most = Math.Max(most, slot.Elements);
        }

        return most;
    }

    /// <summary>Makes room for a list's elements; the memory of what is below moves.</summary>
    public void Reserve(Slot* list, long elements)
    {
        if (elements > MaxElements)
        {
            var path = _nodes[(int)(list - Slots)].Path;
            throw new CodecFault($"The lists of {path} have more than {MaxElements} elements.") { IsLimit = true };
        }

        var index = (int)(list - Slots);
        _vectors[index].Reserve((int)Math.Min(MaxElements, Math.Max(elements, 2L * list->Room)));
        FindBelow(_nodes[index]);
        Find(index);
    }

    /// <summary>Memory for a text of more than 12 bytes.</summary>
    public byte* Allocate(Slot* slot, int size)
    {
        var vector = _vectors[(int)(slot - Slots)];
        if (size > LastHeap / 8)
        {
            return vector.Allocate(size);
        }

        var step = Math.Max(slot->HeapStep, size);
        slot->HeapStep = Math.Min(LastHeap, slot->HeapStep * 2);
        var memory = vector.Allocate(step);
        slot->Heap = memory + size;
        slot->HeapEnd = memory + step;
        return memory;
    }

    private void Add(SlotNode node, DuckDbWritableVector vector, int list)
    {
        _nodes.Add(node);
        _vectors.Add(vector);
        _lists.Add(list);
        for (var i = 0; i < node.Children.Count; i++)
        {
            Add(node.Children[i], vector.Children[i], node.HasElements ? node.Index : list);
        }
    }

    private void FindBelow(SlotNode node)
    {
        foreach (var child in node.Children)
        {
            Find(child.Index);
            FindBelow(child);
        }
    }

    private void Find(int index)
    {
        ref var slot = ref _slots[index];
        slot.Data = _vectors[index].Data;
        slot.Validity = _nodes[index].MayBeNull ? _vectors[index].Validity : null;
        if (slot.HasElements)
        {
            slot.Room = _vectors[index].Children[0].Count;
        }
    }
}
