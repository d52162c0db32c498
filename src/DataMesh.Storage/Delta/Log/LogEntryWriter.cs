using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataMesh.Storage.Delta.Log;

/// <summary>Writes actions as the protocol's newline-separated JSON.</summary>
internal static class LogEntryWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>commitInfo</c> comes first: whoever only wants the time reads one line.</summary>
    public static byte[] Write(LogEntry entry)
    {
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer, Options);
        if (entry.CommitInfo is { } info)
        {
            Line(buffer, json, "commitInfo", w => w.WriteRawValue(info.Json));
        }

        if (entry.Protocol is { } protocol)
        {
            Line(buffer, json, "protocol", w => Write(w, protocol));
        }

        if (entry.Metadata is { } metadata)
        {
            Line(buffer, json, "metaData", w => Write(w, metadata));
        }

        foreach (var transaction in entry.Transactions)
        {
            Line(buffer, json, "txn", w => Write(w, transaction));
        }

        foreach (var remove in entry.Removes)
        {
            Line(buffer, json, "remove", w => Write(w, remove));
        }

        foreach (var add in entry.Adds)
        {
            Line(buffer, json, "add", w => Write(w, add));
        }

        return buffer.ToArray();
    }

    private static void Line(MemoryStream buffer, Utf8JsonWriter json, string name, Action<Utf8JsonWriter> body)
    {
        json.WriteStartObject();
        json.WritePropertyName(name);
        body(json);
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        buffer.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, ProtocolAction protocol)
    {
        json.WriteStartObject();
        json.WriteNumber("minReaderVersion", protocol.MinReaderVersion);
        json.WriteNumber("minWriterVersion", protocol.MinWriterVersion);
        Write(json, "readerFeatures", protocol.ReaderFeatures);
        Write(json, "writerFeatures", protocol.WriterFeatures);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MetadataAction metadata)
    {
        json.WriteStartObject();
        json.WriteString("id", metadata.Id);
        WriteOptional(json, "name", metadata.Name);
        WriteOptional(json, "description", metadata.Description);
        json.WriteStartObject("format");
        json.WriteString("provider", "parquet");
        json.WriteStartObject("options");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("schemaString", metadata.SchemaString);
        Write(json, "partitionColumns", metadata.PartitionColumns);
        Write(json, "configuration", metadata.Configuration);
        if (metadata.CreatedTimeMs is { } created)
        {
            json.WriteNumber("createdTime", created);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TransactionAction transaction)
    {
        json.WriteStartObject();
        json.WriteString("appId", transaction.AppId);
        json.WriteNumber("version", transaction.Version);
        if (transaction.LastUpdatedMs is { } updated)
        {
            json.WriteNumber("lastUpdated", updated);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RemoveAction remove)
    {
        json.WriteStartObject();
        json.WriteString("path", LogPaths.Encode(remove.Path));
        json.WriteNumber("deletionTimestamp", remove.DeletionTimestampMs);
        json.WriteBoolean("dataChange", remove.DataChange);
        if (remove is { PartitionValues: { } values, SizeBytes: { } size })
        {
            json.WriteBoolean("extendedFileMetadata", true);
            Write(json, "partitionValues", values);
            json.WriteNumber("size", size);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AddAction add)
    {
        json.WriteStartObject();
        json.WriteString("path", LogPaths.Encode(add.File.Path));
        Write(json, "partitionValues", add.File.PartitionValues);
        json.WriteNumber("size", add.File.SizeBytes);
        json.WriteNumber("modificationTime", add.File.ModifiedAt.ToUnixTimeMilliseconds());
        json.WriteBoolean("dataChange", add.DataChange);
        WriteOptional(json, "stats", add.File.Stats?.Json);
        if (add.File.Tags.Count > 0)
        {
            Write(json, "tags", add.File.Tags);
        }

        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Write<T>(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, T> map)
        where T : class?
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            json.WriteString(key, (string?)(object?)value);
        }

        json.WriteEndObject();
    }
}
