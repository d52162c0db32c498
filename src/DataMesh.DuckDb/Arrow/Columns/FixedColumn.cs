using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>Values that Arrow stores just as DuckDB does: numbers, dates, times, enum codes.</summary>
internal sealed class FixedColumn(int width) : PlainColumn
{
    protected override void AppendValues(DuckDbVector vector, int start, int count) =>
        vector.Bytes(start, count).CopyTo(Values.Extend(count * width));
}
