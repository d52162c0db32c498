using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Types;

namespace DataMesh.DuckDb.Vectors;

/// <summary>The arguments of one call of a C# function, column by column; gone when the call returns.</summary>
public sealed class DuckDbChunkView
{
    private readonly ChunkLife _life;
    private readonly nint _chunk;
    private readonly Func<int, nint, DuckDbType> _typeOf;
    private readonly DuckDbVector?[] _vectors;

    internal DuckDbChunkView(ChunkLife life, nint chunk, Func<int, nint, DuckDbType> typeOf)
    {
        _life = life;
        _chunk = chunk;
        _typeOf = typeOf;
        _vectors = new DuckDbVector?[NativeMethods.ChunkColumnCount(chunk)];
        RowCount = checked((int)NativeMethods.ChunkSize(chunk));
    }

    public int RowCount { get; }

    internal nint Pointer
    {
        get
        {
            _life.ThrowIfOver();
            return _chunk;
        }
    }

    public int ColumnCount => _vectors.Length;

    public DuckDbVector this[int column] => _vectors[column] ??= ReadVector(column);

    private DuckDbVector ReadVector(int column)
    {
        _life.ThrowIfOver();
        var vector = NativeMethods.ChunkVector(_chunk, (ulong)column);
        return new DuckDbVector(_life, vector, _typeOf(column, vector), RowCount);
    }
}
