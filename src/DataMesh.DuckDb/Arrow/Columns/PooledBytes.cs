using System.Buffers;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>Bytes that grow, rented from the shared pool and kept from batch to batch.</summary>
internal sealed class PooledBytes : IDisposable
{
    private const int SmallestBytes = 4096;

    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Room for <paramref name="length"/> more bytes that count as written.</summary>
    public Span<byte> Extend(int length)
    {
        var room = Reserve(length);
        Length += length;
        return room[..length];
    }

    /// <summary>Room for at least so many more bytes; <see cref="Advance"/> says how many were used.</summary>
    public Span<byte> Reserve(int length)
    {
        var needed = checked(Length + length);
        if (needed > _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(SmallestBytes, Math.Max(needed, Doubled())));
            Written.Span.CopyTo(larger);
            Return();
            _bytes = larger;
        }

        return _bytes.AsSpan(Length);
    }

    public void Advance(int length) => Length += length;

    public Span<byte> All => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Dispose()
    {
        Return();
        _bytes = [];
        Length = 0;
    }

    private int Doubled() => (int)Math.Min(Array.MaxLength, _bytes.Length * 2L);

    private void Return()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }
}
