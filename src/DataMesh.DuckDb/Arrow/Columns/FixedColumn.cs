using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>Values that Arrow stores just as DuckDB does: numbers, dates, times, enum codes.</summary>
internal sealed class FixedColumn(int width) : ArrowColumn
{
    private readonly PooledBytes _values = new();

    public override long SizeBytes => base.SizeBytes + _values.Length;

    public override void CollectInto(ArrowBatch batch)
    {
        base.CollectInto(batch);
        batch.Buffer(_values.Written);
    }

    public override void Clear()
    {
        base.Clear();
        _values.Clear();
    }

    public override void Dispose()
    {
        base.Dispose();
        _values.Dispose();
    }

    protected override void AppendValues(DuckDbVector vector, int start, int count) =>
        vector.Bytes(start, count).CopyTo(_values.Extend(count * width));
}
