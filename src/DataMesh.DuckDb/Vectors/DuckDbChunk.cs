using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Native.Handles;
using DataMesh.DuckDb.Types;

namespace DataMesh.DuckDb.Vectors;

/// <summary>Up to 2,048 rows of a result, column by column; everything read from it dies with it.</summary>
public sealed class DuckDbChunk : IDisposable
{
    private readonly ChunkLife _life = new();
    private readonly ChunkHandle _handle;
    private readonly IReadOnlyList<DuckDbType> _types;
    private readonly DuckDbVector?[] _vectors;

    internal DuckDbChunk(ChunkHandle handle, IReadOnlyList<DuckDbType> types)
    {
        _handle = handle;
        _types = types;
        _vectors = new DuckDbVector?[types.Count];
        RowCount = checked((int)NativeMethods.ChunkSize(handle.DangerousGetHandle()));
    }

    public int RowCount { get; }

    public int ColumnCount => _vectors.Length;

    public DuckDbVector this[int column]
    {
        get
        {
            _life.ThrowIfOver();
            return _vectors[column] ??= ReadVector(column);
        }
    }

    public void Dispose()
    {
        _life.End();
        _handle.Dispose();
    }

    private DuckDbVector ReadVector(int column)
    {
        var vector = NativeMethods.ChunkVector(_handle.DangerousGetHandle(), (ulong)column);
        return new DuckDbVector(_life, vector, _types[column], RowCount);
    }
}
