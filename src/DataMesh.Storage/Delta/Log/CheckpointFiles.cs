using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.Storage.Objects;

namespace DataMesh.Storage.Delta.Log;

/// <summary>
/// A table's state as Parquet, so that readers need not replay the whole log (Delta protocol, "Checkpoints").
/// </summary>
internal sealed class CheckpointFiles(IObjectStore store, LogFiles files, DeltaOptions options)
{
    // The protocol's checkpoint schema; DuckDB's names for its types.
    private const string Columns = """
        {
          txn: 'STRUCT(appId VARCHAR, version BIGINT, lastUpdated BIGINT)',
          add: 'STRUCT(path VARCHAR, partitionValues MAP(VARCHAR, VARCHAR), size BIGINT, modificationTime BIGINT,
            dataChange BOOLEAN, stats VARCHAR, tags MAP(VARCHAR, VARCHAR))',
          remove: 'STRUCT(path VARCHAR, deletionTimestamp BIGINT, dataChange BOOLEAN, extendedFileMetadata BOOLEAN,
            partitionValues MAP(VARCHAR, VARCHAR), size BIGINT)',
          metaData: 'STRUCT(id VARCHAR, "name" VARCHAR, description VARCHAR,
            format STRUCT(provider VARCHAR, "options" MAP(VARCHAR, VARCHAR)), schemaString VARCHAR,
            partitionColumns VARCHAR[], configuration MAP(VARCHAR, VARCHAR), createdTime BIGINT)',
          protocol: 'STRUCT(minReaderVersion INTEGER, minWriterVersion INTEGER,
            readerFeatures VARCHAR[], writerFeatures VARCHAR[])'
        }
        """;

    private static readonly string[] Known = ["txn", "add", "remove", "metaData", "protocol"];

    /// <summary>Reads all parts of a checkpoint.</summary>
    public LogEntry Read(IReadOnlyList<string> keys, CancellationToken ct)
    {
        using var engine = CheckpointEngine.Open(options);
        string list = string.Join(", ", keys.Select(key => SqlText.Literal(store.Location(key))));
        string scan = $"read_parquet([{list}], union_by_name = true)";
        var present = engine.Connection.Rows($"SELECT column_name FROM (DESCRIBE SELECT * FROM {scan})", ct)
            .Select(row => (string)row[0]!).ToHashSet(StringComparer.Ordinal);
        string pack = string.Join(
            ", ", Known.Where(present.Contains).Select(c => $"{SqlText.Identifier(c)} := {SqlText.Identifier(c)}"));
        if (pack.Length == 0)
        {
            throw DeltaErrors.Corrupt(keys[0], "has none of the columns of a checkpoint.");
        }

        using var rows =
            engine.Connection.Query($"SELECT CAST(to_json(struct_pack({pack})) AS VARCHAR) FROM {scan}", ct);
        using var lines = new MemoryStream();
        while (rows.Read(out var chunk))
        {
            using (chunk)
            {
                for (int row = 0; row < chunk.RowCount; row++)
                {
                    lines.Write(chunk[0].Utf8(row));
                    lines.WriteByte((byte)'\n');
                }
            }
        }

        return LogEntryReader.Parse(lines.GetBuffer().AsMemory(0, (int)lines.Length), keys[0]);
    }

    public async Task WriteAsync(LogState state, DateTimeOffset now, CancellationToken ct)
    {
        using var scratch = new ScratchFolder();
        var entry = Retention.Unexpired(state, now);
        string lines = scratch.File("state.json");
        string parquet = scratch.File("state.parquet");
        await File.WriteAllBytesAsync(lines, LogEntryWriter.Write(entry), ct).ConfigureAwait(false);
        Convert(lines, parquet, ct);
        var content = File.OpenRead(parquet);
        await using (content.ConfigureAwait(false))
        {
            await store.PutAsync(files.Checkpoint(state.Version), content, ct).ConfigureAwait(false);
            await WriteHintAsync(state, entry, content.Length, ct).ConfigureAwait(false);
        }
    }

    private void Convert(string lines, string parquet, CancellationToken ct)
    {
        using var engine = CheckpointEngine.Open(options);
        long longest = Math.Max(new FileInfo(lines).Length + 1024, 1 << 24);
        engine.Connection.Execute(
            string.Create(CultureInfo.InvariantCulture, $"""
                COPY (SELECT * FROM read_json({SqlText.Literal(lines)}, format = 'newline_delimited',
                  columns = {Columns}, maximum_object_size = {longest}))
                TO {SqlText.Literal(parquet)} (FORMAT parquet, COMPRESSION zstd)
                """),
            ct);
    }

    /// <summary>
    /// The newest checkpoint's version as <c>_last_checkpoint</c> tells it; null when it tells nothing usable.
    /// </summary>
    public async Task<long?> ReadHintAsync(CancellationToken ct)
    {
        byte[]? content = await store.ReadBytesAsync(files.LastCheckpoint, ct).ConfigureAwait(false);
        if (content is null)
        {
            return null;
        }

        try
        {
            // It is a hint only: a listing of the log finds the same, so a broken one costs time and nothing else.
            return JsonNode.Parse(
                content)?["version"] is JsonValue value && value.TryGetValue(out long version) && version >= 0
                ? version
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task WriteHintAsync(LogState state, LogEntry entry, long sizeBytes, CancellationToken ct)
    {
        var hint = new JsonObject
        {
            ["version"] = state.Version,
            ["size"] = entry.Adds.Count + entry.Removes.Count + entry.Transactions.Count + 2,
            ["sizeInBytes"] = sizeBytes,
            ["numOfAddFiles"] = entry.Adds.Count,
        };
        using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(hint));
        await store.PutAsync(files.LastCheckpoint, content, ct).ConfigureAwait(false);
    }
}
