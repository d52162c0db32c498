using System.Security.Cryptography;
using System.Text;
using DataMesh.Schemas.Avro.Codec;

namespace DataMesh.Schemas.Avro.Containers;

/// <summary>Writes an object container file block by block; the caller disposes the stream.</summary>
public sealed class AvroContainerWriter
{
    private readonly Stream _stream;
    private readonly AvroCodec _codec;
    private readonly byte[] _sync = RandomNumberGenerator.GetBytes(16);
    private readonly BinaryOutput _header = new();

    /// <summary>Writes the header.</summary>
    /// <param name="stream">Takes the file.</param>
    /// <param name="schema">The schema of all records; its own text is kept in the file.</param>
    /// <param name="codec">How blocks are compressed.</param>
    /// <param name="metadata">Further entries; names that begin with <c>avro.</c> are Avro's own.</param>
    public AvroContainerWriter(
        Stream stream,
        AvroParsedSchema schema,
        AvroCodec codec = AvroCodec.Deflate,
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? metadata = null)
    {
        _stream = stream;
        _codec = codec;
        WriteHeader(schema, metadata ?? new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal));
    }

    /// <param name="count">How many records.</param>
    /// <param name="data">Their bytes, one after the other.</param>
    public void WriteBlock(long count, ReadOnlyMemory<byte> data)
    {
        var block = BlockCodec.Compress(_codec, data);
        _header.Clear();
        _header.WriteLong(count);
        _header.WriteLong(block.Length);
        _stream.Write(_header.Written);
        _stream.Write(block.Span);
        _stream.Write(_sync);
    }

    private void WriteHeader(AvroParsedSchema schema, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> metadata)
    {
        if (metadata.Keys.FirstOrDefault(k => k.StartsWith("avro.", StringComparison.Ordinal)) is { } reserved)
        {
            throw new ArgumentException($"The entry '{reserved}' is Avro's own.", nameof(metadata));
        }

        if (schema.Source.References.Count > 0)
        {
            throw new ArgumentException("A container's schema must be whole; this one has references.", nameof(schema));
        }

        _header.WriteBytes("Obj\u0001"u8);
        _header.WriteLong(metadata.Count + 2);
        WriteEntry("avro.schema", Encoding.UTF8.GetBytes(schema.Source.Text));
        WriteEntry("avro.codec", Encoding.UTF8.GetBytes(BlockCodec.Name(_codec)));
        foreach (var (name, value) in metadata)
        {
            WriteEntry(name, value.Span);
        }

        _header.WriteLong(0);
        _header.WriteBytes(_sync);
        _stream.Write(_header.Written);
    }

    private void WriteEntry(string name, ReadOnlySpan<byte> value)
    {
        _header.WriteText(name);
        _header.WriteText(value);
    }
}
