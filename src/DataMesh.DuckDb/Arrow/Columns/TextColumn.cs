using System.Runtime.CompilerServices;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>VARCHAR, BLOB and GEOMETRY (well-known binary).</summary>
internal sealed class TextColumn : BytesColumn
{
    protected override unsafe void AppendValues(DuckDbVector vector, int start, int count)
    {
        var views = (StringView*)vector.Data + start;
        var ends = Ends(count);
        var room = Room(TotalLength(vector, views, start, count) + StringView.InlineLength);
        fixed (byte* target = room)
        {
            var used = vector.HasNulls
                ? CopyWithNulls(vector, views, start, ends, target)
                : CopyAll(views, ends, target);
            Data.Advance(used);
        }
    }

    private static unsafe long TotalLength(DuckDbVector vector, StringView* views, int start, int count)
    {
        long total = 0;
        for (var i = 0; i < count; i++)
        {
            // A null row may hold any length.
            total += vector.HasNulls && vector.IsNull(start + i) ? 0 : views[i].Length;
        }

        return total;
    }

    private unsafe int CopyAll(StringView* views, Span<int> ends, byte* target)
    {
        var used = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            used += Copy(views + i, target + used);
            ends[i] = Data.Length + used;
        }

        return used;
    }

    private unsafe int CopyWithNulls(
        DuckDbVector vector, StringView* views, int start, Span<int> ends, byte* target)
    {
        var used = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            used += vector.IsNull(start + i) ? 0 : Copy(views + i, target + used);
            ends[i] = Data.Length + used;
        }

        return used;
    }

    /// <summary>
    /// Short text is copied as a whole inline field, which the next text overwrites; hence the room's slack.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe int Copy(StringView* view, byte* target)
    {
        var length = view->Length;
        if (length <= StringView.InlineLength)
        {
            var inline = (byte*)view + sizeof(uint);
            Unsafe.WriteUnaligned(target, Unsafe.ReadUnaligned<ulong>(inline));
            Unsafe.WriteUnaligned(target + sizeof(ulong), Unsafe.ReadUnaligned<uint>(inline + sizeof(ulong)));
        }
        else
        {
            StringView.Bytes(view).CopyTo(new Span<byte>(target, (int)length));
        }

        return (int)length;
    }
}
