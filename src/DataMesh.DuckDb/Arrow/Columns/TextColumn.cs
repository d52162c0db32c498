using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>VARCHAR and BLOB.</summary>
internal sealed class TextColumn : BytesColumn
{
    protected override unsafe void AppendValues(DuckDbVector vector, int start, int count)
    {
        var views = (StringView*)vector.Data + start;
        var ends = Ends(count);
        var room = Room(TotalLength(vector, views, start, count));
        var used = 0;
        for (var i = 0; i < count; i++)
        {
            if (!vector.HasNulls || !vector.IsNull(start + i))
            {
                var bytes = StringView.Bytes(views + i);
                bytes.CopyTo(room[used..]);
                used += bytes.Length;
            }

            ends[i] = Data.Length + used;
        }

        Data.Advance(used);
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
}
