using System.Runtime.InteropServices;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>Booleans: DuckDB has a byte for each, Arrow a bit.</summary>
internal sealed class BooleanColumn : ArrowColumn
{
    private readonly PooledBits _values = new();

    public override long SizeBytes => base.SizeBytes + _values.SizeBytes;

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
        var bytes = vector.Values<byte>().Slice(start, count);
        while (bytes.Length >= 8)
        {
            // Gathers the lowest bit of eight bytes into one byte.
            const ulong lowestBits = 0x0101_0101_0101_0101;
            var eight = MemoryMarshal.Read<ulong>(bytes) & lowestBits;
            _values.Append((eight * 0x0102_0408_1020_4080) >> 56, 8);
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
        {
            _values.Append(value & 1UL, 1);
        }
    }
}
