using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;
using DataMesh.DuckDb.Vectors;
using DataMesh.Schemas.Avro.Codec.Json;
using DataMesh.Schemas.Avro.Codec.Plans;

namespace DataMesh.Schemas.Avro.Codec.Decoding;

/// <summary>Texts and bytes: up to 12 inline, longer ones in memory of the vector.</summary>
internal sealed unsafe partial class DecodeMachine
{
    private const ulong NotAscii = 0x8080_8080_8080_8080;

    private readonly ArrayBufferWriter<byte> _json = new();

    private byte* Text(Slot* slot, byte* p, byte* end, int row)
    {
        p = Varint.ReadLength(p, end, out var length);
        var view = slot->Data + ((long)row * sizeof(StringView));
        if (length <= StringView.InlineLength && end - p >= 2 * sizeof(ulong))
        {
            // Reads up to 12 bytes in two words, and clears those behind the text.
            var low = Unsafe.ReadUnaligned<ulong>(p) & Mask(length);
            var high = Unsafe.ReadUnaligned<uint>(p + sizeof(ulong)) & (uint)Mask(length - sizeof(ulong));
            *(int*)view = length;
            Unsafe.WriteUnaligned(view + sizeof(int), low);
            *(uint*)(view + sizeof(int) + sizeof(ulong)) = high;
            if (((low | high) & NotAscii) != 0)
            {
                CheckUtf8(p, length);
            }

            return p + length;
        }

        CheckUtf8(p, length);
        Store(slot, view, p, length);
        return p + length;
    }

    private void Store(Slot* slot, byte* view, byte* bytes, int length)
    {
        *(int*)view = length;
        if (length <= StringView.InlineLength)
        {
            new Span<byte>(view + sizeof(int), StringView.InlineLength).Clear();
            Unsafe.CopyBlockUnaligned(view + sizeof(int), bytes, (uint)length);
            return;
        }

        var target = slot->Heap;
        if (length <= slot->HeapEnd - target)
        {
            slot->Heap = target + length;
        }
        else
        {
            target = _memory.Allocate(slot, length);
        }

        Unsafe.CopyBlockUnaligned(target, bytes, (uint)length);
        *(int*)(view + sizeof(int)) = Unsafe.ReadUnaligned<int>(bytes);
        *(byte**)(view + (2 * sizeof(int))) = target;
    }

    private byte* Blob(Slot* slot, byte* p, byte* end, int row)
    {
        p = Varint.ReadLength(p, end, out var length);
        Store(slot, slot->Data + ((long)row * sizeof(StringView)), p, length);
        return p + length;
    }

    private byte* FixedBlob(Instruction* step, Slot* slot, byte* p, byte* end, int row)
    {
        var next = Take(p, end, step->Number);
        Store(slot, slot->Data + ((long)row * sizeof(StringView)), p, (int)step->Number);
        return next;
    }

    private byte* JsonText(Instruction* step, Slot* slot, byte* p, byte* end, int row)
    {
        _json.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_json, BinaryToJson.Options))
        {
            p = BinaryToJson.Write(_plan.Schemas[step->A], p, end, writer);
        }

        StoreText(slot, row, _json.WrittenSpan);
        return p;
    }

    private void StoreText(Slot* slot, int row, ReadOnlySpan<byte> text)
    {
        fixed (byte* first = text)
        {
            byte none = 0;
            Store(slot, slot->Data + ((long)row * sizeof(StringView)), first == null ? &none : first, text.Length);
        }
    }

    private static void CheckUtf8(byte* p, int length)
    {
        if (!Utf8.IsValid(new ReadOnlySpan<byte>(p, length)))
        {
            throw new CodecFault(p, $"A string is not valid UTF-8.");
        }
    }

    /// <summary>Ones for the first bytes of a word; all for 8 and more, none for 0 and less.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(int bytes) => bytes >= sizeof(ulong) ? ulong.MaxValue
        : bytes <= 0 ? 0 : (1UL << (bytes * 8)) - 1;
}
