using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Native.Handles;
using DataMesh.DuckDb.Types;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb.Vectors;

/// <summary>Up to <see cref="Capacity"/> rows that C# fills column by column, to be appended to a table.</summary>
/// <remarks>
/// Every row of every column, and every element of a list's child, must be written or set to null before it is read
/// or appended; so must the children of a row that is null.
/// </remarks>
public sealed unsafe class DuckDbWritableChunk : IDisposable
{
    private readonly HandleLedger _ledger = new();
    private readonly ChunkLife _life = new();
    private readonly ChunkHandle _handle;
    private readonly DuckDbType[] _types;
    private readonly DuckDbWritableVector[] _vectors;

    /// <exception cref="MeshException"><c>duckdb-type-unsupported</c>: DuckDB has no such type.</exception>
    public DuckDbWritableChunk(IReadOnlyList<DuckDbType> types)
    {
        DuckDbLibrary.Find();
        _types = [.. types];
        Capacity = (int)NativeMethods.VectorSize();
        _handle = new ChunkHandle(Create(), _ledger);
        if (_handle.IsInvalid)
        {
            throw new MeshException(
                ErrorKind.Invalid,
                "duckdb-type-unsupported",
                $"DuckDB cannot make rows of the types {string.Join(", ", types)}.");
        }

        _vectors = new DuckDbWritableVector[_types.Length];
        for (var column = 0; column < _vectors.Length; column++)
        {
            _vectors[column] = new DuckDbWritableVector(_life, Vector(column), _types[column], Capacity);
        }
    }

    /// <summary>Rows that fit.</summary>
    /// <value>2,048, DuckDB's own size of a vector.</value>
    public int Capacity { get; }

    public int ColumnCount => _vectors.Length;

    /// <summary>How many of the rows count.</summary>
    public int RowCount
    {
        get => checked((int)NativeMethods.ChunkSize(Pointer));
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Capacity);
            NativeMethods.SetChunkSize(Pointer, (ulong)value);
        }
    }

    internal nint Pointer
    {
        get
        {
            _life.ThrowIfOver();
            return _handle.DangerousGetHandle();
        }
    }

    public DuckDbWritableVector this[int column] => _vectors[column];

    /// <summary>Forgets all rows, so that the memory serves the next ones.</summary>
    public void Reset()
    {
        NativeMethods.ResetChunk(Pointer);
        for (var column = 0; column < _vectors.Length; column++)
        {
            _vectors[column].Rebind(Vector(column), Capacity, isReset: true);
        }
    }

    /// <summary>The rows to read, where they lie; valid until <see cref="Reset"/> or the next write.</summary>
    public DuckDbChunkView View() => new(_life, Pointer, (column, _) => _types[column]);

    public void Dispose()
    {
        _life.End();
        _handle.Dispose();
    }

    private nint Vector(int column) => NativeMethods.ChunkVector(_handle.DangerousGetHandle(), (ulong)column);

    private nint Create()
    {
        var handles = new List<LogicalTypeHandle>();
        try
        {
            foreach (var type in _types)
            {
                handles.Add(DuckDbTypeWriter.Create(type, _ledger));
            }

            fixed (nint* pointers = handles.Select(h => h.DangerousGetHandle()).ToArray())
            {
                return NativeMethods.CreateDataChunk(pointers, (ulong)handles.Count);
            }
        }
        finally
        {
            handles.ForEach(h => h.Dispose());
        }
    }
}
