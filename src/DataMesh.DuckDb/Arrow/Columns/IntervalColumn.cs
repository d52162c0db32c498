using System.Runtime.InteropServices;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>Intervals as Arrow's months, days and nanoseconds.</summary>
internal sealed class IntervalColumn : PlainColumn
{
    private const long NanosPerMicro = 1000;
    private const long LargestMicros = long.MaxValue / NanosPerMicro;

    protected override void AppendValues(DuckDbVector vector, int start, int count)
    {
        var from = vector.Values<DuckDbInterval>().Slice(start, count);
        var to = MemoryMarshal.Cast<byte, DuckDbInterval>(Values.Extend(count * 16));
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
