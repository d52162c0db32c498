using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DataMesh.DuckDb.Vectors;
using DataMesh.Schemas.Avro.Codec.Plans;

namespace DataMesh.Schemas.Avro.Codec.Decoding;

/// <summary>Runs a plan over bytes and writes what they say into vectors.</summary>
internal sealed unsafe partial class DecodeMachine
{
    private const int MaxCalls = 1000;

    private readonly Instruction[] _steps;
    private readonly Instruction* _code;
    private readonly Slot* _slots;
    private readonly int[][] _tables;
    private readonly DecodePlan _plan;
    private readonly SlotMemory _memory;
    private readonly byte[][] _constants;
    private int _calls;

    public DecodeMachine(DecodePlan plan, SlotMemory memory)
    {
        _plan = plan;
        _memory = memory;
        _slots = memory.Slots;
        _tables = plan.Tables;
        _constants = [.. plan.Constants.Select(Pinned)];
        _steps = GC.AllocateArray<Instruction>(Math.Max(1, plan.Code.Count), pinned: true);
        plan.Code.ToArray().CopyTo(_steps, 0);
        _code = (Instruction*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_steps));
    }

    /// <summary>Decodes whole records.</summary>
    /// <param name="p">Their first byte.</param>
    /// <param name="end">The byte after the last one that may be read.</param>
    /// <param name="row">The row of the first.</param>
    /// <param name="count">How many.</param>
    /// <returns>The byte after them.</returns>
    public byte* Records(byte* p, byte* end, int row, int count)
    {
        _calls = 0;
        _freeElements = 0;
        return Run(0, _plan.Code.Count, p, end, row, count);
    }

    private byte* Run(int from, int to, byte* p, byte* end, int row, long count)
    {
        for (; count > 0; count--, row++)
        {
            for (var pc = from; pc < to;)
            {
                var step = _code + pc++;
                var slot = _slots + step->Slot;
                switch (step->Op)
                {
                    case DecodeOp.Int:
                        p = Varint.Read(p, end, out ((int*)slot->Data)[row]);
                        break;
                    case DecodeOp.Long:
                        p = Varint.Read(p, end, out ((long*)slot->Data)[row]);
                        break;
                    case DecodeOp.Float:
                        p = Take(p, end, sizeof(int));
                        ((int*)slot->Data)[row] = Unsafe.ReadUnaligned<int>(p - sizeof(int));
                        break;
                    case DecodeOp.Double:
                        p = Take(p, end, sizeof(long));
                        ((long*)slot->Data)[row] = Unsafe.ReadUnaligned<long>(p - sizeof(long));
                        break;
                    case DecodeOp.Boolean:
                        p = Boolean(slot, p, end, row);
                        break;
                    case DecodeOp.Text:
                        p = Text(slot, p, end, row);
                        break;
                    case DecodeOp.Scaled:
                        p = Scaled(step, slot, p, end, row);
                        break;
                    case DecodeOp.NullBranch:
                        p = Branch(p, end, 2, out var branch);
                        if (branch == step->Number)
                        {
                            SetNull(step->A, row);
                            pc = step->B;
                        }

                        break;
                    case DecodeOp.Enum:
                        p = Enum(step, slot, p, end, row);
                        break;
                    case DecodeOp.Jump:
                        pc = step->A;
                        break;
                    case DecodeOp.Union:
                        p = Branch(p, end, _tables[step->A].Length, out branch);
                        pc = _tables[step->A][branch];
                        break;
                    case DecodeOp.SkipVarint:
                        p = Varint.Read(p, end, out long _);
                        break;
                    case DecodeOp.SkipBytes:
                        p = Varint.ReadLength(p, end, out var length) + length;
                        break;
                    case DecodeOp.SkipFixed:
                        p = Take(p, end, step->Number);
                        break;
                    default:
                        p = Rare(step, slot, p, end, row, ref pc);
                        break;
                }
            }
        }

        return p;
    }

    /// <summary>Steps that are longer than their dispatch.</summary>
    private byte* Rare(Instruction* step, Slot* slot, byte* p, byte* end, int row, ref int pc)
    {
        switch (step->Op)
        {
            case DecodeOp.Array or DecodeOp.Map:
                p = Elements(step, slot, p, end, row, pc);
                pc = step->B;
                return p;
            case DecodeOp.SkipBlocks:
                p = SkipBlocks(step, p, end, pc);
                pc = step->B;
                return p;
            case DecodeOp.SkipCall:
                return Call(step, p, end, row);
            case DecodeOp.Constant:
                Constant(step, row, pc);
                pc = step->B;
                return p;
            case DecodeOp.Null:
                SetNull(step->A, row);
                return p;
            case DecodeOp.Member:
                slot->Data[row] = (byte)step->Number;
                SetNull(step->A, row);
                return p;
            case DecodeOp.JsonText:
                return JsonText(step, slot, p, end, row);
            case DecodeOp.Fault:
                throw new CodecFault(p, $"{_plan.Messages[step->A]}");
            default:
                return Scalar(step, slot, p, end, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* Take(byte* p, byte* end, long size) =>
        size <= end - p ? p + size : throw Short(p, end, size);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* Branch(byte* p, byte* end, int branches, out int branch)
    {
        var next = Varint.Read(p, end, out long index);
        branch = (ulong)index < (ulong)branches ? (int)index : throw BadBranch(p, index, branches);
        return next;
    }

    private void SetNull(int table, int row)
    {
        var bit = ~(1UL << (row & 63));
        foreach (var index in _tables[table])
        {
            var slot = _slots + index;
            slot->Validity[row >> 6] &= bit;
            if (slot->HasElements)
            {
                ((DuckDbListEntry*)slot->Data)[row] = default;
            }
        }
    }

    private void Constant(Instruction* step, int row, int body)
    {
        var bytes = _constants[step->A];
        var first = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(bytes));
        Run(body, step->B, first, first + bytes.Length, row, 1);
    }

    private byte* Call(Instruction* step, byte* p, byte* end, int row)
    {
        if (++_calls > MaxCalls)
        {
            throw new CodecFault(p, $"Records nest deeper than {MaxCalls} levels.") { IsLimit = true };
        }

        p = Run(step->A, step->B, p, end, row, 1);
        _calls--;
        return p;
    }

    private static byte[] Pinned(byte[] bytes)
    {
        var pinned = GC.AllocateArray<byte>(Math.Max(1, bytes.Length), pinned: true);
        bytes.CopyTo(pinned, 0);
        return pinned;
    }

    private static CodecFault Short(byte* at, byte* end, long size) =>
        new(at, $"A value of {size} bytes begins, but only {end - at} bytes are left.");

    private static CodecFault BadBranch(byte* at, long index, int branches) =>
        new(at, $"The union's branch {index} does not exist; it has {branches}.");
}
