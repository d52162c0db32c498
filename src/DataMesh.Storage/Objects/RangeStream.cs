namespace DataMesh.Storage.Objects;

/// <summary>Reads one part of a file and owns the file.</summary>
internal sealed class RangeStream : Stream
{
    private readonly FileStream _file;
    private readonly long _start;
    private readonly long _length;

    public RangeStream(FileStream file, ObjectRange range)
    {
        if (range.Offset < 0 || range.Length < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(range), range, "A range has no negative numbers.");
        }

        _file = file;
        _start = Math.Min(range.Offset, file.Length);
        _length = Math.Min(range.Length, file.Length - _start);
        _file.Position = _start;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _file.Position - _start;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _file.Position = _start + Math.Min(value, _length);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) =>
        _file.Read(buffer[..(int)Math.Min(buffer.Length, _length - Position)]);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _file.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _length - Position)], cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => _length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
