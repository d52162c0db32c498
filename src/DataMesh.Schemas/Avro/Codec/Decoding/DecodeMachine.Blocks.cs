using DataMesh.DuckDb.Vectors;
using DataMesh.Schemas.Avro.Codec.Plans;

namespace DataMesh.Schemas.Avro.Codec.Decoding;

/// <summary>Arrays and maps: blocks of elements, the last one empty.</summary>
internal sealed unsafe partial class DecodeMachine
{
    /// <summary>Elements that take no bytes, for example nulls: nothing else bounds their number.</summary>
    private const int MaxFreeElements = 1 << 20;

    private long _freeElements;

    private byte* Elements(Instruction* step, Slot* slot, byte* p, byte* end, int row, int body)
    {
        var first = slot->Elements;
        long total = first;
        while (true)
        {
            p = BlockCount(p, end, step->Number, out var count, out _);
            if (count == 0)
            {
                break;
            }

            if (total + count > slot->Room)
            {
                _memory.Reserve(slot, total + count);
            }

            p = Run(body, step->B, p, end, (int)total, count);
            total += count;
        }

        slot->Elements = (int)total;
        ((DuckDbListEntry*)slot->Data)[row] = new DuckDbListEntry((ulong)first, (ulong)(total - first));
        if (step->Op is DecodeOp.Map && total - first > 1)
        {
            MapKeys.CheckUnique(_slots[step->A].Data, first, (int)(total - first));
        }

        return p;
    }

    private byte* SkipBlocks(Instruction* step, byte* p, byte* end, int body)
    {
        while (true)
        {
            p = BlockCount(p, end, step->Number, out var count, out var size);
            if (count == 0)
            {
                return p;
            }

            p = size >= 0 ? Take(p, end, size) : Run(body, step->B, p, end, 0, count);
        }
    }

    /// <param name="p">Where the block begins.</param>
    /// <param name="end">Where the data end.</param>
    /// <param name="minSize">The fewest bytes that an element takes.</param>
    /// <param name="count">How many elements follow.</param>
    /// <param name="size">Their bytes, or -1 where the block does not tell.</param>
    private byte* BlockCount(byte* p, byte* end, long minSize, out long count, out long size)
    {
        var first = p;
        p = Varint.Read(p, end, out count);
        size = -1;
        if (count < 0)
        {
            count = -count;
            p = Varint.Read(p, end, out size);
            if (size < 0 || size > end - p)
            {
                throw new CodecFault(first, $"A block of {size} bytes begins, but {end - p} bytes are left.");
            }
        }

        if (count < 0 || count > (end - p) / Math.Max(1, minSize))
        {
            CheckFree(first, minSize, count);
        }

        return p;
    }

    private void CheckFree(byte* first, long minSize, long count)
    {
        if (minSize > 0 || count < 0)
        {
            throw new CodecFault(first, $"A block of {count} elements begins, for which too few bytes are left.");
        }

        _freeElements += count;
        if (_freeElements > MaxFreeElements)
        {
            throw new CodecFault(first, $"More than {MaxFreeElements} elements take no bytes.") { IsLimit = true };
        }
    }
}
