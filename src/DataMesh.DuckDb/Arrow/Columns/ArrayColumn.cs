using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>Arrays of one fixed length; null rows have elements too.</summary>
internal sealed class ArrayColumn(ArrowColumn element, int size) : ArrowColumn
{
    public override long SizeBytes => base.SizeBytes + element.SizeBytes;

    public override void CollectInto(ArrowBatch batch)
    {
        base.CollectInto(batch);
        element.CollectInto(batch);
    }

    public override void Clear()
    {
        base.Clear();
        element.Clear();
    }

    public override void Dispose()
    {
        base.Dispose();
        element.Dispose();
    }

    protected override void AppendValues(DuckDbVector vector, int start, int count) =>
        element.Append(vector.Children[0], start * size, count * size);
}
