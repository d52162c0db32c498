namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>A column of values with one width: beside the validity one buffer.</summary>
internal abstract class PlainColumn : ArrowColumn
{
    public override long SizeBytes => base.SizeBytes + Values.Length;

    protected PooledBytes Values { get; } = new();

    public override void CollectInto(ArrowBatch batch)
    {
        base.CollectInto(batch);
        batch.Buffer(Values.Written);
    }

    public override void Clear()
    {
        base.Clear();
        Values.Clear();
    }

    public override void Dispose()
    {
        base.Dispose();
        Values.Dispose();
    }
}
