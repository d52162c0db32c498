using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>Collects one column's rows of a record batch; its buffers are used again for the next.</summary>
internal abstract class ArrowColumn : IDisposable
{
    private readonly PooledBits _validity = new();
    private int _nullCount;

    /// <summary>Bytes held for the batch so far, children included.</summary>
    public virtual long SizeBytes => _validity.SizeBytes;

    protected int RowCount { get; private set; }

    public void Append(DuckDbVector vector, int start, int count)
    {
        AppendValidity(vector.Validity, start, count);
        RowCount += count;
        AppendValues(vector, start, count);
    }

    /// <summary>Adds the column's node and buffers, then its children's.</summary>
    public virtual void CollectInto(ArrowBatch batch)
    {
        batch.Node(RowCount, _nullCount);
        batch.Buffer(_nullCount == 0 ? ReadOnlyMemory<byte>.Empty : _validity.Written);
    }

    public virtual void Clear()
    {
        _validity.Clear();
        _nullCount = 0;
        RowCount = 0;
    }

    public virtual void Dispose() => _validity.Dispose();

    protected abstract void AppendValues(DuckDbVector vector, int start, int count);

    // The bitmap is only made once a null turns up; before that the rows are just counted.
    private void AppendValidity(ReadOnlySpan<ulong> validity, int start, int count)
    {
        if (validity.IsEmpty && _nullCount == 0)
        {
            return;
        }

        _validity.AppendOnes(RowCount - _validity.Length);
        if (validity.IsEmpty)
        {
            _validity.AppendOnes(count);
        }
        else
        {
            _nullCount += _validity.Append(validity, start, count);
        }
    }
}
