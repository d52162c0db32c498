using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Types;

namespace DataMesh.DuckDb.Vectors;

/// <summary>Where C# writes a column; every row must be written or set to null.</summary>
public sealed unsafe class DuckDbWritableVector
{
    private const int ScratchSize = 64 * 1024;

    private readonly ChunkLife _life;
    private nint _vector;
    private byte* _data;
    private ulong* _validity;
    private DuckDbWritableVector[]? _children;

    internal DuckDbWritableVector(ChunkLife life, nint vector, DuckDbType type, int count)
    {
        _life = life;
        _vector = vector;
        _data = NativeMethods.VectorData(vector);
        Type = type;
        Count = count;
    }

    public DuckDbType Type { get; }

    /// <summary>Rows that can be written; in a list's child, the elements that are reserved.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Struct fields, union tag and members, a map's key and value, or a list's and array's element.
    /// </summary>
    public IReadOnlyList<DuckDbWritableVector> Children =>
        _children ??= WritableChildren.Create(_life, _vector, Type, Count);

    /// <summary>The first row's storage; it moves when the vector or one above it reserves or is reset.</summary>
    public byte* Data
    {
        get
        {
            _life.ThrowIfOver();
            return _data;
        }
    }

    /// <summary>One bit a row, 1 for a value; asking for it makes it. It moves as <see cref="Data"/> does.</summary>
    public ulong* Validity
    {
        get
        {
            _life.ThrowIfOver();
            return WritableValidity();
        }
    }

    /// <summary>The values in their storage form, as <see cref="DuckDbVector.Values{T}"/> reads them.</summary>
    public Span<T> Values<T>()
        where T : unmanaged
    {
        _life.ThrowIfOver();
        return Unsafe.SizeOf<T>() == VectorStorage.SizeOf(Type) && !VectorStorage.IsBytes(Type)
            ? new Span<T>(_data, Count)
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"{Type} cannot be written as {typeof(T).Name}."));
    }

    public void SetNull(int row)
    {
        CheckRow(row);
        WritableValidity()[row >> 6] &= ~(1UL << (row & 63));
    }

    /// <summary>Copies the bytes of a VARCHAR (valid UTF-8) or BLOB.</summary>
    public void SetBytes(int row, ReadOnlySpan<byte> bytes)
    {
        CheckRow(row);
        CheckBytes();
        fixed (byte* start = bytes)
        {
            byte none = 0;
            NativeMethods.AssignString(_vector, (ulong)row, start == null ? &none : start, (ulong)bytes.Length);
        }
    }

    public void SetText(int row, string text) => SetBytes(row, Encoding.UTF8.GetBytes(text));

    /// <summary>Memory for values of more than 12 bytes; it lives as long as the rows do.</summary>
    /// <param name="size">More than 12.</param>
    /// <remarks>A value that points into it is laid out as <c>duckdb_string_t</c>: length, prefix, pointer.</remarks>
    public byte* Allocate(int size)
    {
        _life.ThrowIfOver();
        CheckBytes();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(size, StringView.InlineLength);

        // The vector's heap is reached only by assigning a value; the row is put back afterwards.
        var first = (StringView*)_data;
        var kept = *first;
        var scratch = size <= ScratchSize ? Scratch : new byte[size];
        fixed (byte* source = scratch)
        {
            NativeMethods.AssignUncheckedString(_vector, 0, source, (ulong)size);
        }

        var memory = first->Pointer;
        *first = kept;
        return memory;
    }

    /// <summary>Makes room for a LIST's or MAP's elements, all rows together; what is written stays.</summary>
    public void Reserve(int elements)
    {
        _life.ThrowIfOver();
        CheckList();
        ArgumentOutOfRangeException.ThrowIfNegative(elements);
        if (elements <= ElementCount)
        {
            return;
        }

        if (NativeMethods.ReserveList(_vector, (ulong)elements) != 0)
        {
            throw DuckDbErrors.From("Out of Memory Error: DuckDB could not reserve a list's elements.");
        }

        WritableChildren.Rebind((DuckDbWritableVector[])Children, _vector, Type, elements, isReset: false);
    }

    /// <summary>Tells how many elements a LIST or MAP has, all rows together.</summary>
    public void SetElementCount(int elements)
    {
        _life.ThrowIfOver();
        CheckList();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(elements, ElementCount);
        _ = NativeMethods.SetListSize(_vector, (ulong)elements);
    }

    /// <summary>Sets every row to null whose bit is not set.</summary>
    internal void And(ReadOnlySpan<ulong> validity)
    {
        if (validity.IsEmpty)
        {
            return;
        }

        var own = WritableValidity();
        for (var word = 0; word < validity.Length; word++)
        {
            own[word] &= validity[word];
        }
    }

    /// <summary>Finds the memory again after DuckDB moved it.</summary>
    /// <param name="vector">Its handle now.</param>
    /// <param name="count">Its rows now.</param>
    /// <param name="isReset">Whether the elements of lists are gone too.</param>
    internal void Rebind(nint vector, int count, bool isReset)
    {
        _vector = vector;
        _data = NativeMethods.VectorData(vector);
        _validity = null;
        Count = count;
        if (_children is not null)
        {
            var elements = WritableChildren.Count(_children, Type, count, isReset);
            WritableChildren.Rebind(_children, vector, Type, elements, isReset);
        }
    }

    private static readonly byte[] Scratch = new byte[ScratchSize];

    private int ElementCount => Children[0].Count;

    private ulong* WritableValidity()
    {
        if (_validity == null)
        {
            NativeMethods.EnsureValidityWritable(_vector);
            _validity = NativeMethods.VectorValidity(_vector);
        }

        return _validity;
    }

    private void CheckBytes()
    {
        if (Type.Kind is not (DuckDbTypeKind.Varchar or DuckDbTypeKind.Blob))
        {
            throw new InvalidOperationException($"{Type} cannot be written as bytes.");
        }
    }

    private void CheckList()
    {
        if (Type.Kind is not (DuckDbTypeKind.List or DuckDbTypeKind.Map))
        {
            throw new InvalidOperationException($"{Type} has no elements of any number.");
        }
    }

    private void CheckRow(int row)
    {
        _life.ThrowIfOver();
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
    }
}
