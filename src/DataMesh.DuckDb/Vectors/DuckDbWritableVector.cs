using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Types;

namespace DataMesh.DuckDb.Vectors;

/// <summary>Where a C# function writes its results; every row must be written or set to null.</summary>
public sealed unsafe class DuckDbWritableVector
{
    private readonly ChunkLife _life;
    private readonly nint _vector;
    private readonly byte* _data;
    private ulong* _validity;

    internal DuckDbWritableVector(ChunkLife life, nint vector, DuckDbType type, int count)
    {
        _life = life;
        _vector = vector;
        _data = NativeMethods.VectorData(vector);
        Type = type;
        Count = count;
    }

    public DuckDbType Type { get; }

    public int Count { get; }

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

    /// <summary>Copies the bytes of a VARCHAR (valid UTF-8) or BLOB.</summary>
    public void SetBytes(int row, ReadOnlySpan<byte> bytes)
    {
        CheckRow(row);
        if (Type.Kind is not (DuckDbTypeKind.Varchar or DuckDbTypeKind.Blob))
        {
            throw new InvalidOperationException($"{Type} cannot be written as bytes.");
        }

        fixed (byte* start = bytes)
        {
            byte none = 0;
            NativeMethods.AssignString(_vector, (ulong)row, start == null ? &none : start, (ulong)bytes.Length);
        }
    }

    public void SetText(int row, string text) => SetBytes(row, Encoding.UTF8.GetBytes(text));

    private ulong* WritableValidity()
    {
        if (_validity == null)
        {
            NativeMethods.EnsureValidityWritable(_vector);
            _validity = NativeMethods.VectorValidity(_vector);
        }

        return _validity;
    }

    private void CheckRow(int row)
    {
        _life.ThrowIfOver();
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
    }
}
