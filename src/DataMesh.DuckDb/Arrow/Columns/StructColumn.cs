using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>Fields side by side.</summary>
internal sealed class StructColumn(IReadOnlyList<ArrowColumn> fields) : ArrowColumn
{
    public override long SizeBytes => base.SizeBytes + fields.Sum(f => f.SizeBytes);

    public override void CollectInto(ArrowBatch batch)
    {
        base.CollectInto(batch);
        foreach (var field in fields)
        {
            field.CollectInto(batch);
        }
    }

    public override void Clear()
    {
        base.Clear();
        foreach (var field in fields)
        {
            field.Clear();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        foreach (var field in fields)
        {
            field.Dispose();
        }
    }

    protected override void AppendValues(DuckDbVector vector, int start, int count)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            fields[i].Append(vector.Children[i], start, count);
        }
    }
}
