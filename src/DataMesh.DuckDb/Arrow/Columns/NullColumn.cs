using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>A column of nothing but nulls has no buffers.</summary>
internal sealed class NullColumn : ArrowColumn
{
    public override void CollectInto(ArrowBatch batch) => batch.Node(RowCount, RowCount);

    protected override void AppendValues(DuckDbVector vector, int start, int count)
    {
    }
}
