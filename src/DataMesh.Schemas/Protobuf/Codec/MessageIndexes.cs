using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Codec;

/// <summary>The path to a message type that the registry's clients put before a message's bytes.</summary>
/// <remarks>
/// Zigzag varints: the count, then the index of the message in its file and of each nested one in the message around
/// it. The first message of a file is the single byte 0.
/// </remarks>
public static class MessageIndexes
{
    private const int MostLevels = 32;

    /// <summary>The indexes of a message of a schema's own file.</summary>
    public static byte[] Write(ProtobufSchema schema, string message)
    {
        var path = new List<int>();
        var type = schema.Pool.FindAnywhere(message)?.Target as MessageType;
        for (; type is not null; type = type.Parent)
        {
            path.Insert(0, (type.Parent?.Messages ?? type.File.Messages).IndexOf(type));
        }

        var writer = new WireWriter();
        if (path is [0])
        {
            writer.Varint(0);
            return writer.ToArray();
        }

        writer.Varint((ulong)path.Count << 1);
        path.ForEach(i => writer.Varint((ulong)i << 1));
        return writer.ToArray();
    }

    /// <param name="schema">The schema that the frame's id names.</param>
    /// <param name="bytes">Behind the schema's id.</param>
    /// <returns>The message's full name, and where the message's bytes begin.</returns>
    /// <exception cref="Model.Errors.MeshException"><c>protobuf-…</c>: there is no such message.</exception>
    public static (string Message, int Length) Read(ProtobufSchema schema, ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var count = reader.ReadVarint() >> 1;
        if (count > MostLevels)
        {
            throw WireErrors.Malformed("The message's indexes are too many", 0);
        }

        var levels = schema.File.Messages;
        MessageType? type = null;
        for (var level = 0ul; level < Math.Max(1, count); level++)
        {
            var index = count == 0 ? 0 : reader.ReadVarint() >> 1;
            type = index < (ulong)levels.Count
                ? levels[(int)index]
                : throw WireErrors.Malformed("The schema has no message of these indexes", reader.At);
            levels = type.Messages;
        }

        return (type!.FullName, reader.At);
    }
}
