using System.Buffers.Binary;

namespace DataMesh.DuckDb.Arrow;

/// <summary>The messages of Arrow's IPC stream format (Message.fbs, version 5); numbers are its field slots.</summary>
internal static class ArrowMessages
{
    private const short MetadataVersion5 = 4;
    private const byte SchemaHeader = 1;
    private const byte DictionaryBatchHeader = 2;
    private const byte RecordBatchHeader = 3;

    /// <summary>The mark of a message with no metadata ends a stream.</summary>
    public static ReadOnlyMemory<byte> End { get; } = new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0 };

    public static byte[] Schema(IReadOnlyList<ArrowField> fields)
    {
        var writer = new FlatBufferWriter();
        return Message(writer, SchemaHeader, new ArrowSchemaWriter(writer).Schema(fields), bodySizeBytes: 0);
    }

    public static byte[] RecordBatch(ArrowBatch batch)
    {
        var writer = new FlatBufferWriter();
        return Message(writer, RecordBatchHeader, Batch(writer, batch), batch.BodySizeBytes);
    }

    public static byte[] DictionaryBatch(long id, ArrowBatch values)
    {
        var writer = new FlatBufferWriter();
        var data = Batch(writer, values);
        writer.StartTable(3);
        writer.Field(0, id);
        writer.Reference(1, data);
        writer.Field(2, value: false);
        return Message(writer, DictionaryBatchHeader, writer.EndTable(), values.BodySizeBytes);
    }

    private static int Batch(FlatBufferWriter writer, ArrowBatch batch)
    {
        var nodes = writer.Pairs(batch.Nodes);
        var buffers = writer.Pairs(batch.Buffers);
        writer.StartTable(4);
        writer.Field(0, batch.RowCount);
        writer.Reference(1, nodes);
        writer.Reference(2, buffers);
        return writer.EndTable();
    }

    private static byte[] Message(FlatBufferWriter writer, byte kind, int header, long bodySizeBytes)
    {
        writer.StartTable(5);
        writer.Field(0, MetadataVersion5);
        writer.Field(1, kind);
        writer.Reference(2, header);
        writer.Field(3, bodySizeBytes);
        var metadata = writer.Finish(writer.EndTable());

        // Continuation mark (4), metadata length (4), metadata (a multiple of 8); the body follows.
        var message = new byte[8 + metadata.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, -1);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), metadata.Length);
        metadata.CopyTo(message.AsSpan(8));
        return message;
    }
}
