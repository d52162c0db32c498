using System.Buffers.Binary;
using System.IO.Compression;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Codec;
using IronSnappy;

namespace DataMesh.Schemas.Avro.Containers;

/// <summary>Compresses and decompresses blocks.</summary>
internal static class BlockCodec
{
    /// <summary>The most bytes of a block, compressed or not.</summary>
    public const int MaxBlock = 256 * 1024 * 1024;

    private const int ChecksumSize = sizeof(uint);

    // The most that snappy's shortest copy makes of its three bytes is 64.
    private const int SnappyRatio = 22;

    /// <exception cref="MeshException"><c>avro-codec-unsupported</c>.</exception>
    public static AvroCodec Parse(string name) => name switch
    {
        "null" => AvroCodec.None,
        "deflate" => AvroCodec.Deflate,
        "snappy" => AvroCodec.Snappy,
        _ => throw AvroErrors.Codec(name),
    };

    public static string Name(AvroCodec codec) => codec switch
    {
        AvroCodec.Deflate => "deflate",
        AvroCodec.Snappy => "snappy",
        _ => "null",
    };

    /// <param name="block">The block as it is in the file.</param>
    /// <param name="buffer">Used for the result where it is large enough.</param>
    /// <exception cref="InvalidDataException">The block is damaged, or too large.</exception>
    public static ReadOnlyMemory<byte> Decompress(AvroCodec codec, ReadOnlyMemory<byte> block, ref byte[] buffer) =>
        codec switch
        {
            AvroCodec.Deflate => Inflate(block, ref buffer),
            AvroCodec.Snappy => Unsnap(block.Span),
            _ => block,
        };

    public static ReadOnlyMemory<byte> Compress(AvroCodec codec, ReadOnlyMemory<byte> data)
    {
        switch (codec)
        {
            case AvroCodec.Deflate:
                var output = new MemoryStream();
                using (var deflate = new DeflateStream(output, CompressionLevel.Fastest, leaveOpen: true))
                {
                    deflate.Write(data.Span);
                }

                return output.GetBuffer().AsMemory(0, (int)output.Length);
            case AvroCodec.Snappy:
                var packed = Snappy.Encode(data.Span);
                var block = new byte[packed.Length + ChecksumSize];
                packed.CopyTo(block, 0);
                BinaryPrimitives.WriteUInt32BigEndian(block.AsSpan(packed.Length), Crc32.Of(data.Span));
                return block;
            default:
                return data;
        }
    }

    private static unsafe ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> block, ref byte[] buffer)
    {
        using var pin = block.Pin();
        using var input = new UnmanagedMemoryStream((byte*)pin.Pointer, block.Length);
        using var deflate = new DeflateStream(input, CompressionMode.Decompress);
        var count = 0;
        while (true)
        {
            if (count == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Max(4 * block.Length, 2 * Math.Max(count, 4096)));
            }

            var read = deflate.Read(buffer.AsSpan(count));
            count += read;
            if (read == 0)
            {
                return buffer.AsMemory(0, count);
            }

            if (count > MaxBlock)
            {
                throw new InvalidDataException($"the block is larger than {MaxBlock} bytes when it is decompressed");
            }
        }
    }

    private static ReadOnlyMemory<byte> Unsnap(ReadOnlySpan<byte> block)
    {
        if (block.Length < ChecksumSize + 1)
        {
            throw new InvalidDataException("a snappy block ends with a checksum of 4 bytes, which is not there");
        }

        var packed = block[..^ChecksumSize];
        var size = UnpackedSize(packed);
        if (size > MaxBlock || size > SnappyRatio * (long)packed.Length)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"its {packed.Length} bytes cannot hold the {size} that they claim"));
        }

        byte[] data;
        try
        {
            data = Snappy.Decode(packed);
        }
        catch (Exception e)
            when (e is IOException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("it is not valid snappy", e);
        }

        var expected = BinaryPrimitives.ReadUInt32BigEndian(block[^ChecksumSize..]);
        var actual = Crc32.Of(data);
        return expected == actual
            ? data
            : throw new InvalidDataException($"its checksum is {actual:x8}, but the file says {expected:x8}");
    }

    private static long UnpackedSize(ReadOnlySpan<byte> packed)
    {
        var size = 0L;
        for (var i = 0; i < Math.Min(5, packed.Length); i++)
        {
            size |= (long)(packed[i] & 0x7f) << (7 * i);
            if (packed[i] < 0x80)
            {
                return size;
            }
        }

        throw new InvalidDataException("it does not begin with its uncompressed size");
    }
}
