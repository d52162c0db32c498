using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Codec;

namespace DataMesh.Schemas.Avro.Containers;

/// <summary>Moves rows between object container files and DuckDB.</summary>
public static class AvroContainers
{
    /// <summary>Appends a container's rows to a table that has the columns of the reader's schema.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="appender">Of the table.</param>
    /// <param name="readerSchema">Makes the schema of the rows from the file's; null for the file's.</param>
    /// <returns>The rows.</returns>
    /// <exception cref="MeshException">The file is damaged; its rows so far are not flushed.</exception>
    public static long Load(
        Stream stream, DuckDbAppender appender, Func<AvroParsedSchema, AvroParsedSchema>? readerSchema = null)
    {
        var reader = new AvroContainerReader(stream);
        using var decoder = new AvroDecoder(reader.Schema, readerSchema?.Invoke(reader.Schema));
        var rows = 0L;
        while (reader.ReadBlock())
        {
            rows += LoadBlock(reader, decoder, appender);
        }

        appender.Append(decoder.Rows);
        return rows;
    }

    /// <summary>Decodes all records of the current block.</summary>
    /// <param name="reader">Has read the block.</param>
    /// <param name="decoder">Takes the records.</param>
    /// <param name="full">Called when the decoder is full; it takes the rows.</param>
    internal static long DecodeBlock(AvroContainerReader reader, AvroDecoder decoder, Action full)
    {
        var data = reader.Data.Span;
        for (var left = reader.Count; left > 0;)
        {
            if (decoder.IsFull)
            {
                full();
                decoder.Clear();
            }

            try
            {
                left -= decoder.Decode(data, left, out var consumed);
                data = data[consumed..];
            }
            catch (MeshException e) when (e.Code is "avro-data-invalid")
            {
                throw AvroErrors.Container(Record(e, reader, data.Length), reader.Offset, reader.Block);
            }
        }

        return data.IsEmpty
            ? reader.Count
            : throw AvroErrors.Container(
                string.Create(CultureInfo.InvariantCulture, $"{data.Length} bytes are left after the block's records"),
                reader.Offset,
                reader.Block);
    }

    private static long LoadBlock(AvroContainerReader reader, AvroDecoder decoder, DuckDbAppender appender) =>
        DecodeBlock(reader, decoder, () => appender.Append(decoder.Rows));

    private static string Record(MeshException error, AvroContainerReader reader, int left) => string.Create(
        CultureInfo.InvariantCulture,
        $"A record cannot be decoded: {error.Message}, {reader.Data.Length - left} bytes into the block's data");
}
