using System.Runtime.InteropServices;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>Lists, and maps as lists of entries: where each row's elements end, then all elements in a row.</summary>
internal class ListColumn(ArrowColumn element) : ArrowColumn
{
    private readonly PooledBytes _ends = new();
    private int _elementCount;

    public override long SizeBytes => base.SizeBytes + _ends.Length + element.SizeBytes;

    public override void CollectInto(ArrowBatch batch)
    {
        base.CollectInto(batch);
        if (_ends.Length == 0)
        {
            _ends.Extend(sizeof(int)).Clear();
        }

        batch.Buffer(_ends.Written);
        element.CollectInto(batch);
    }

    public override void Clear()
    {
        base.Clear();
        _ends.Clear();
        _elementCount = 0;
        element.Clear();
    }

    public override void Dispose()
    {
        base.Dispose();
        _ends.Dispose();
        element.Dispose();
    }

    protected override void AppendValues(DuckDbVector vector, int start, int count)
    {
        if (_ends.Length == 0)
        {
            _ends.Extend(sizeof(int)).Clear();
        }

        var entries = vector.Values<DuckDbListEntry>();
        var ends = MemoryMarshal.Cast<byte, int>(_ends.Extend(count * sizeof(int)));
        var elements = ElementsOf(vector);
        var (runStart, runEnd) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            // DuckDB may keep rows' elements in any order and with gaps; neighbours are copied in one go.
            if (!vector.IsNull(start + i) && entries[start + i] is { Length: > 0 } entry)
            {
                var from = checked((int)entry.Offset);
                if (from != runEnd)
                {
                    element.Append(elements, runStart, runEnd - runStart);
                    runStart = from;
                }

                runEnd = checked(from + (int)entry.Length);
                _elementCount = checked(_elementCount + (int)entry.Length);
            }

            ends[i] = _elementCount;
        }

        element.Append(elements, runStart, runEnd - runStart);
    }

    protected virtual DuckDbVector ElementsOf(DuckDbVector vector) => vector.Children[0];
}
