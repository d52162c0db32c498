using System.Globalization;
using System.Runtime.CompilerServices;
using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Types;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb.Vectors;

/// <summary>One column of a chunk, read where DuckDB left it; valid until its chunk is disposed.</summary>
public sealed unsafe class DuckDbVector
{
    private readonly ChunkLife _life;
    private readonly nint _vector;
    private readonly byte* _data;
    private readonly ulong* _validity;
    private DuckDbVector[]? _children;

    internal DuckDbVector(ChunkLife life, nint vector, DuckDbType type, int count)
    {
        _life = life;
        _vector = vector;
        _data = NativeMethods.VectorData(vector);
        _validity = NativeMethods.VectorValidity(vector);
        Type = type;
        Count = count;
    }

    public DuckDbType Type { get; }

    /// <summary>Rows; in a list's child, the elements of all rows together.</summary>
    public int Count { get; }

    /// <summary>False when no row can be null, so that the caller may skip asking.</summary>
    public bool HasNulls => _validity != null;

    /// <summary>Struct fields, union tag and members, a map's key and value, or a list's and array's element.</summary>
    public IReadOnlyList<DuckDbVector> Children => _children ??= VectorChildren.Read(_life, this);

    /// <summary>One bit a row, 1 for a value, in words of 64; empty when no row is null.</summary>
    public ReadOnlySpan<ulong> Validity
    {
        get
        {
            _life.ThrowIfOver();
            return _validity == null ? [] : new ReadOnlySpan<ulong>(_validity, (Count + 63) >> 6);
        }
    }

    /// <summary>A map's entries as structs of key and value.</summary>
    internal DuckDbVector Entries => VectorChildren.Entries(_life, this);

    /// <summary>The first row's storage; only for code that must not check every row.</summary>
    public byte* Data
    {
        get
        {
            _life.ThrowIfOver();
            return _data;
        }
    }

    /// <summary>One bit a row, 1 for a value; null when no row is null.</summary>
    public ulong* ValidityBits
    {
        get
        {
            _life.ThrowIfOver();
            return _validity;
        }
    }

    internal nint Pointer => _vector;

    public bool IsNull(int row)
    {
        CheckRow(row);
        return _validity != null && (_validity[row >> 6] & (1UL << (row & 63))) == 0;
    }

    /// <summary>
    /// The values as they lie in memory: <c>int</c> days for DATE, <c>long</c> for times and timestamps in their unit,
    /// <c>Int128</c> for HUGEINT and UUID (with its top bit flipped), the storage integer for DECIMAL and ENUM,
    /// <see cref="DuckDbListEntry"/> for lists and maps. Null rows hold anything.
    /// </summary>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged
    {
        _life.ThrowIfOver();
        if (Unsafe.SizeOf<T>() != VectorStorage.SizeOf(Type))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Type} is stored in {VectorStorage.SizeOf(Type)} bytes a row; {typeof(T).Name} has another size."));
        }

        return new ReadOnlySpan<T>(_data, Count);
    }

    /// <summary>The bytes of a VARCHAR, BLOB, BIT, BIGNUM or GEOMETRY; UTF-8 for text, empty for null.</summary>
    public ReadOnlySpan<byte> Utf8(int row)
    {
        ThrowUnlessBytes();

        // A null row may hold any pointer.
        return IsNull(row) ? [] : StringView.Bytes((StringView*)_data + row);
    }

    /// <summary>All rows of a VARCHAR, BLOB, BIT, BIGNUM or GEOMETRY, with one check for all of them.</summary>
    public DuckDbTexts Texts()
    {
        _life.ThrowIfOver();
        ThrowUnlessBytes();
        return new DuckDbTexts((StringView*)_data, _validity, Count);
    }

    /// <summary>The value boxed, or null; the manual tells the .NET type of every DuckDB type.</summary>
    /// <exception cref="MeshException"><c>duckdb-type-unsupported</c> for a type that has no reader.</exception>
    public object? Value(int row) => IsNull(row) ? null : VectorValue.Read(this, row);

    /// <summary>The stored bytes of a range of rows.</summary>
    internal ReadOnlySpan<byte> Bytes(int start, int count)
    {
        _life.ThrowIfOver();
        var size = VectorStorage.SizeOf(Type);
        return new ReadOnlySpan<byte>(_data, Count * size).Slice(start * size, count * size);
    }

    private void ThrowUnlessBytes()
    {
        if (!VectorStorage.IsBytes(Type))
        {
            throw new InvalidOperationException($"{Type} is not stored as bytes of any length.");
        }
    }

    private void CheckRow(int row)
    {
        _life.ThrowIfOver();
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
    }
}
