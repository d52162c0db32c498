using System.Runtime.InteropServices;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>Intervals as Arrow's months, days and nanoseconds.</summary>
internal sealed class IntervalColumn : ArrowColumn
{
    private const long NanosPerMicro = 1000;
    private const long LargestMicros = long.MaxValue / NanosPerMicro;

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

    protected override void AppendValues(DuckDbVector vector, int start, int count)
    {
        var from = vector.Values<DuckDbInterval>().Slice(start, count);
        var to = MemoryMarshal.Cast<byte, DuckDbInterval>(_values.Extend(count * 16));
        for (var i = 0; i < count; i++)
        {
            to[i] = vector.IsNull(start + i) ? default : from[i] with { Micros = Nanos(from[i].Micros) };
        }
    }

    private static long Nanos(long micros) =>
        micros is >= -LargestMicros and <= LargestMicros
            ? micros * NanosPerMicro
            : throw new MeshException(
                ErrorKind.Invalid,
                "arrow-out-of-range",
                "An INTERVAL has more time than Arrow's 64 bits of nanoseconds hold.",
                "Cast the column to VARCHAR in the query.");
}
