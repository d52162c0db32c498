using System.Text;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Codec;
using DataMesh.Schemas.Avro.Parsing;
using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Avro.Containers;

/// <summary>Reads an object container file block by block.</summary>
public sealed class AvroContainerReader
{
    private const int SyncSize = 16;

    // Records may take no bytes, but an endless number of them is an attack.
    private const int MaxFreeRecords = 10_000_000;
    private const int MaxHeader = 64 * 1024 * 1024;

    private readonly ContainerInput _input;
    private readonly byte[] _sync = new byte[SyncSize];
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _metadata = new(StringComparer.Ordinal);
    private byte[] _block = [];
    private byte[] _decompressed = [];

    /// <summary>Reads the header; the caller disposes the stream.</summary>
    /// <exception cref="MeshException">
    /// <c>avro-container-invalid</c>, <c>avro-codec-unsupported</c> or <c>avro-data-limit</c>.
    /// </exception>
    public AvroContainerReader(Stream stream)
    {
        _input = new ContainerInput(stream);
        ReadHeader();
        Codec = BlockCodec.Parse(_metadata.TryGetValue("avro.codec", out var name)
            ? Encoding.UTF8.GetString(name.Span)
            : "null");
        Schema = ReadSchema();
    }

    /// <summary>The schema that the file was written with.</summary>
    public AvroParsedSchema Schema { get; }

    public AvroCodec Codec { get; }

    /// <summary>All entries of the header; those of Avro itself begin with <c>avro.</c>.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Metadata => _metadata;

    /// <summary>The current block's number, from 1; 0 before the first.</summary>
    public long Block { get; private set; }

    /// <summary>The offset of the current block in the file.</summary>
    public long Offset { get; private set; }

    /// <summary>The records of the current block.</summary>
    public long Count { get; private set; }

    /// <summary>The records' bytes, decompressed; valid until the next block is read.</summary>
    public ReadOnlyMemory<byte> Data { get; private set; }

    /// <returns>False at the end of the file.</returns>
    /// <exception cref="MeshException">The block is damaged or cut off.</exception>
    public bool ReadBlock()
    {
        if (_input.IsAtEnd)
        {
            return false;
        }

        Block++;
        Offset = _input.Offset;
        _input.Block = Block;
        Count = _input.ReadLong();
        if (Count < 0)
        {
            throw AvroErrors.Container(Invariant($"The block has {Count} records"), Offset, Block);
        }

        var size = _input.ReadLong();
        _input.ReadBytes(size, BlockCodec.MaxBlock, ref _block);
        CheckSync();
        try
        {
            Data = BlockCodec.Decompress(Codec, _block.AsMemory(0, (int)size), ref _decompressed);
        }
        catch (InvalidDataException e)
        {
            throw AvroErrors.Container(
                $"The block cannot be decompressed with {BlockCodec.Name(Codec)}: {e.Message}", Offset, Block);
        }

        return Count <= Math.Max(Data.Length, MaxFreeRecords)
            ? true
            : throw AvroErrors.ContainerLimit(
                Invariant($"The block claims {Count} records in {Data.Length} bytes"), Offset, Block);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private void CheckSync()
    {
        var start = _input.Offset;
        for (var i = 0; i < SyncSize; i++)
        {
            if (_input.ReadByte() != _sync[i])
            {
                throw AvroErrors.Container("The block does not end with the file's sync marker", start, Block);
            }
        }
    }

    private void ReadHeader()
    {
        foreach (var expected in "Obj\u0001"u8)
        {
            if (_input.IsAtEnd || _input.ReadByte() != expected)
            {
                throw AvroErrors.Container("This is no Avro object container file: it does not begin with Obj 1", 0);
            }
        }

        for (var left = _input.ReadLong(); left != 0; left = _input.ReadLong())
        {
            if (left < 0)
            {
                left = left == long.MinValue ? long.MaxValue : -left;
                _ = _input.ReadLong();
            }

            for (; left > 0; left--)
            {
                ReadEntry();
            }
        }

        for (var i = 0; i < SyncSize; i++)
        {
            _sync[i] = _input.ReadByte();
        }
    }

    private void ReadEntry()
    {
        var key = ReadBytes();
        var value = ReadBytes();
        if (_input.Offset > MaxHeader)
        {
            throw AvroErrors.ContainerLimit(
                Invariant($"The header is larger than the {MaxHeader} bytes that are read"),
                _input.Offset,
                block: null);
        }

        _metadata[Encoding.UTF8.GetString(key)] = value;
    }

    private byte[] ReadBytes()
    {
        byte[] bytes = [];
        var size = _input.ReadLong();
        _input.ReadBytes(size, MaxHeader, ref bytes);
        return bytes;
    }

    private AvroParsedSchema ReadSchema()
    {
        if (!_metadata.TryGetValue("avro.schema", out var text))
        {
            throw AvroErrors.Container("The header has no avro.schema", _input.Offset);
        }

        var source = new SchemaSource(Encoding.UTF8.GetString(text.Span));
        var parse = AvroParser.Parse(source);
        return parse.Root is not null
            ? new AvroParsedSchema(source, parse)
            : throw AvroErrors.Container(
                $"The file's schema is not valid: {parse.Problems[0].Message}", _input.Offset);
    }
}
