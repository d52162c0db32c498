using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Avro.Codec;

namespace DataMesh.Schemas.Avro.Containers;

/// <summary>Moves rows between object container files and DuckDB.</summary>
public static class AvroContainers
{
    private const int BlockSize = 64 * 1024;
    private const int MaxBlockRecords = 100_000;

    /// <summary>Makes a table of a container's rows.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="connection">Makes the table.</param>
    /// <param name="table">Its name; it must not exist.</param>
    /// <param name="reader">The schema of the rows; null for the file's.</param>
    /// <returns>The rows.</returns>
    /// <exception cref="MeshException">The file is damaged, or its schema is not the reader's; there is no table then.
    /// </exception>
    public static long Load(
        Stream stream, DuckDbConnection connection, string table, AvroParsedSchema? reader = null)
    {
        var container = new AvroContainerReader(stream);
        using var decoder = new AvroDecoder(container.Schema, reader);
        var columns = decoder.Columns.Select(c => $"{SqlText.Identifier(c.Name)} {c.Type}");
        connection.Execute($"CREATE TABLE {SqlText.Identifier(table)} ({string.Join(", ", columns)})");
        try
        {
            return Append(container, decoder, connection, table);
        }
        catch
        {
            connection.Execute($"DROP TABLE {SqlText.Identifier(table)}");
            throw;
        }
    }

    /// <summary>Writes a query's rows to a container; a block has about 64 KB before it is compressed.</summary>
    /// <returns>The rows.</returns>
    /// <exception cref="MeshException"><c>avro-column-type</c>, <c>avro-data-invalid</c>, or DuckDB's.</exception>
    public static long Save(
        DuckDbResult rows, Stream stream, AvroParsedSchema schema, AvroCodec codec = AvroCodec.Deflate)
    {
        var encoder = new AvroEncoder(schema, rows.Columns);
        var writer = new AvroContainerWriter(stream, schema, codec);
        var (total, inBlock) = (0L, 0L);
        while (rows.Read(out var chunk))
        {
            using (chunk)
            {
                encoder.Bind(chunk);
                for (var row = 0; row < chunk.RowCount; row++)
                {
                    encoder.Encode(row);
                    if (++inBlock >= MaxBlockRecords || encoder.Written.Length >= BlockSize)
                    {
                        Flush();
                    }
                }
            }
        }

        Flush();
        return total;

        void Flush()
        {
            if (inBlock > 0)
            {
                writer.WriteBlock(inBlock, encoder.Written);
                encoder.Clear();
            }

            (total, inBlock) = (total + inBlock, 0);
        }
    }

    /// <summary>Decodes all records of the current block.</summary>
    /// <param name="reader">Has read the block.</param>
    /// <param name="decoder">Takes the records.</param>
    /// <param name="full">Called when the decoder is full; it takes the rows.</param>
    public static long DecodeBlock(
        AvroContainerReader reader, AvroDecoder decoder, Action<DuckDbWritableChunk> full)
    {
        var data = reader.Data.Span;
        for (var left = reader.Count; left > 0;)
        {
            if (decoder.IsFull)
            {
                full(decoder.Rows);
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

    private static long Append(
        AvroContainerReader container, AvroDecoder decoder, DuckDbConnection connection, string table)
    {
        using var appender = connection.Appender(table);
        var rows = 0L;
        while (container.ReadBlock())
        {
            rows += DecodeBlock(container, decoder, appender.Append);
        }

        appender.Append(decoder.Rows);
        appender.Complete();
        return rows;
    }

    private static string Record(MeshException error, AvroContainerReader reader, int left) => string.Create(
        CultureInfo.InvariantCulture,
        $"A record cannot be decoded: {error.Message}, {reader.Data.Length - left} bytes into the block's data");
}
