using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Codec;

namespace DataMesh.Schemas.Avro.Containers;

/// <summary>A container's bytes with their offsets; no length in it is believed before its bytes are there.</summary>
internal sealed class ContainerInput(Stream stream)
{
    private const int FirstStep = 64 * 1024;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _next;
    private int _filled;

    /// <summary>The offset of the next byte.</summary>
    public long Offset { get; private set; }

    /// <summary>The block that is being read, or null in the header.</summary>
    public long? Block { get; set; }

    public bool IsAtEnd => _next == _filled && !Fill();

    public byte ReadByte()
    {
        if (IsAtEnd)
        {
            throw CutOff();
        }

        Offset++;
        return _buffer[_next++];
    }

    public long ReadLong()
    {
        var start = Offset;
        var bits = 0UL;
        for (var shift = 0; shift <= 63; shift += 7)
        {
            var next = ReadByte();
            bits |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return (long)(bits >> 1) ^ -(long)(bits & 1);
            }
        }

        throw AvroErrors.Container("A number has more than the 64 bits of a long", start, Block);
    }

    /// <summary>Reads a number of bytes into a buffer that grows no faster than bytes arrive.</summary>
    /// <param name="size">How many.</param>
    /// <param name="most">How many are allowed.</param>
    /// <param name="target">Replaced by a larger one where it is too small.</param>
    /// <exception cref="MeshException"><c>avro-container-invalid</c>, <c>avro-data-limit</c>.</exception>
    public void ReadBytes(long size, int most, ref byte[] target)
    {
        if (size < 0)
        {
            throw AvroErrors.Container(FormattableString.Invariant($"The length {size} is negative"), Offset, Block);
        }

        if (size > most)
        {
            throw AvroErrors.ContainerLimit(
                FormattableString.Invariant($"A part of {size} bytes begins; at most {most} are read"), Offset, Block);
        }

        for (var read = 0; read < size;)
        {
            if (read == target.Length)
            {
                Array.Resize(ref target, (int)Math.Min(size, Math.Max(FirstStep, 2L * read)));
            }

            read += Read(target.AsSpan(read..(int)Math.Min(size, target.Length)));
        }
    }

    private int Read(Span<byte> target)
    {
        var count = Math.Min(target.Length, _filled - _next);
        if (count > 0)
        {
            _buffer.AsSpan(_next, count).CopyTo(target);
            _next += count;
        }
        else
        {
            // Large parts do not go through the buffer.
            count = stream.Read(target);
        }

        Offset += count;
        return count > 0 ? count : throw CutOff();
    }

    private MeshException CutOff() => AvroErrors.Container("The file ends too early", Offset, Block);

    private bool Fill()
    {
        _next = 0;
        _filled = stream.Read(_buffer);
        return _filled > 0;
    }
}
