using DataMesh.Model.Errors;
using DataMesh.Schemas.Protobuf.Json;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Codec;

/// <summary>Messages of one type, in bytes and in JSON.</summary>
public sealed class ProtobufCodec
{
    private readonly ProtobufSchema _schema;
    private readonly MessageType _type;

    /// <param name="schema">The schema.</param>
    /// <param name="message">The message's full name; the schema's first message where it is null.</param>
    /// <exception cref="MeshException"><c>protobuf-message-unknown</c>: the schema has no such message.</exception>
    public ProtobufCodec(ProtobufSchema schema, string? message = null)
    {
        _schema = schema;
        _type = (message is null
                ? schema.File.Messages.FirstOrDefault()
                : schema.Pool.FindAnywhere(message)?.Target as MessageType)
            ?? throw new MeshException(ErrorKind.NotFound, "protobuf-message-unknown",
                message is null ? "The schema has no message." : $"The schema has no message '{message}'.");
    }

    /// <summary>The full name of the message's type.</summary>
    public string MessageName => _type.FullName;

    /// <exception cref="MeshException"><c>protobuf-…</c>: the bytes are no such message; tells the offset.</exception>
    public string ToJson(ReadOnlySpan<byte> bytes)
    {
        var message = new MessageDecoder(_schema.Pool).Decode(bytes, _type);
        RequiredFields.Check(message);
        return new JsonMessageWriter(_schema.Pool).Write(message);
    }

    /// <exception cref="MeshException"><c>protobuf-json-invalid</c>: the text is no JSON of such a message.</exception>
    public byte[] FromJson(string json)
    {
        var message = new JsonMessageReader(_schema.Pool).Read(json, _type);
        RequiredFields.Check(message);
        return MessageEncoder.Encode(message);
    }
}
