using System.Runtime.InteropServices;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>Text or bytes: where each value ends (32 bits), and all values in a row.</summary>
internal abstract class BytesColumn : ArrowColumn
{
    private readonly PooledBytes _ends = new();

    public override long SizeBytes => base.SizeBytes + _ends.Length + Data.Length;

    protected PooledBytes Data { get; } = new();

    public override void CollectInto(ArrowBatch batch)
    {
        base.CollectInto(batch);
        if (_ends.Length == 0)
        {
            _ends.Extend(sizeof(int)).Clear();
        }

        batch.Buffer(_ends.Written);
        batch.Buffer(Data.Written);
    }

    public override void Clear()
    {
        base.Clear();
        _ends.Clear();
        Data.Clear();
    }

    public override void Dispose()
    {
        base.Dispose();
        _ends.Dispose();
        Data.Dispose();
    }

    /// <summary>Room for the ends of so many values; the first offset, 0, is written once.</summary>
    protected Span<int> Ends(int count)
    {
        if (_ends.Length == 0)
        {
            _ends.Extend(sizeof(int)).Clear();
        }

        return MemoryMarshal.Cast<byte, int>(_ends.Extend(count * sizeof(int)));
    }

    /// <summary>Room for so many bytes more.</summary>
    protected Span<byte> Room(long length) => Data.Length + length <= Array.MaxLength
        ? Data.Reserve((int)length)
        : throw new MeshException(
            ErrorKind.Limit,
            "arrow-batch-too-large",
            "The text of 2,048 rows is larger than the 2 GB that an Arrow batch holds.",
            "Select fewer or shorter columns.");
}
