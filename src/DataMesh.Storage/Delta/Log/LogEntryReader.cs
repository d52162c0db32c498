using System.Globalization;
using System.Text.Json;

namespace DataMesh.Storage.Delta.Log;

/// <summary>
/// Parses newline-separated actions: the form of a commit, and of a checkpoint's rows when DuckDB gives them as JSON.
/// </summary>
internal sealed class LogEntryReader
{
    // 9999-12-31: what a DateTimeOffset holds.
    private const long MaxTimestampMs = 253_402_300_799_999;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly List<AddAction> _adds = [];
    private readonly List<RemoveAction> _removes = [];
    private readonly List<TransactionAction> _transactions = [];
    private CommitInfoAction? _commitInfo;
    private ProtocolAction? _protocol;
    private MetadataAction? _metadata;

    private LogEntryReader()
    {
    }

    /// <param name="content">UTF-8.</param>
    /// <param name="source">Named in errors.</param>
    /// <exception cref="Model.Errors.MeshException">
    /// <c>delta-log-corrupt</c>, <c>delta-path-invalid</c>, <c>delta-unsupported</c>
    /// </exception>
    public static LogEntry Parse(ReadOnlyMemory<byte> content, string source)
    {
        if (content.IsEmpty)
        {
            throw DeltaErrors.Corrupt(source, "is empty.");
        }

        var reader = new LogEntryReader();
        int line = 0;
        while (!content.IsEmpty)
        {
            line++;
            int end = content.Span.IndexOf((byte)'\n');
            var text = end < 0 ? content : content[..end];
            content = end < 0 ? default : content[(end + 1)..];
            if (text.Span.TrimEnd((byte)'\r').IsEmpty)
            {
                continue;
            }

            try
            {
                using var document = JsonDocument.Parse(text, Strict);
                reader.Action(document.RootElement);
            }
            catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
            {
                throw DeltaErrors.Corrupt(
                    source, string.Create(CultureInfo.InvariantCulture, $"line {line}: {e.Message}."), e);
            }
        }

        return reader.Build();
    }

    private LogEntry Build() => new()
    {
        CommitInfo = _commitInfo,
        Protocol = _protocol,
        Metadata = _metadata,
        Adds = _adds,
        Removes = _removes,
        Transactions = _transactions,
    };

    /// <summary>
    /// An unknown action is skipped: the protocol announces everything that matters through its features.
    /// </summary>
    private void Action(JsonElement line)
    {
        foreach (var property in line.EnumerateObject())
        {
            var body = property.Value;
            if (body.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            switch (property.Name)
            {
                case "add":
                    _adds.Add(Add(body));
                    break;
                case "remove":
                    _removes.Add(Remove(body));
                    break;
                case "metaData":
                    _metadata = Metadata(body);
                    break;
                case "protocol":
                    _protocol = new ProtocolAction(
                        Version(body, "minReaderVersion"), Version(body, "minWriterVersion"),
                        body.Texts("readerFeatures"), body.Texts("writerFeatures"));
                    break;
                case "txn":
                    _transactions.Add(new TransactionAction(
                        body.RequiredText("appId"), body.RequiredNumber("version"), body.Number("lastUpdated")));
                    break;
                case "commitInfo":
                    _commitInfo = new CommitInfoAction(
                        Time(body, "timestamp"), body.Text("operation") ?? "UNKNOWN", body.GetRawText());
                    break;
            }
        }
    }

    private static AddAction Add(JsonElement body)
    {
        RejectDeletionVector(body);
        var file = new DeltaFile
        {
            Path = LogPaths.Decode(body.RequiredText("path")),
            SizeBytes = body.RequiredNumber("size"),
            ModifiedAt = DateTimeOffset.FromUnixTimeMilliseconds(Time(body, "modificationTime") ?? 0),
            Stats = body.Text("stats") is { } stats ? new DeltaStatistics(stats) : null,
        };

        // The empty maps are shared: most files of most tables have neither.
        if (body.Map("partitionValues") is { Count: > 0 } values)
        {
            file = file with { PartitionValues = values.ToDictionary(
                v => v.Key, v => v.Value is { Length: > 0 } ? v.Value : null) };
        }

        if (body.Map("tags") is { Count: > 0 } tags)
        {
            file = file with { Tags = Known(tags) };
        }

        return new AddAction(file, body.Flag("dataChange") ?? true);
    }

    private static RemoveAction Remove(JsonElement body)
    {
        RejectDeletionVector(body);
        return new RemoveAction(
            LogPaths.Decode(body.RequiredText("path")),
            Time(body, "deletionTimestamp") ?? 0,
            body.Flag("dataChange") ?? true,
            body.Number("size"),
            body.Map("partitionValues"));
    }

    private static MetadataAction Metadata(JsonElement body) => new(
        body.RequiredText("id"),
        body.Text("name"),
        body.Text("description"),
        body.RequiredText("schemaString"),
        body.Texts("partitionColumns") ?? [],
        Known(body.Map("configuration") ?? []),
        Time(body, "createdTime"));

    private static Dictionary<string, string> Known(Dictionary<string, string?> map) =>
        map.Where(e => e.Value is not null).ToDictionary(e => e.Key, e => e.Value!, StringComparer.Ordinal);

    private static int Version(JsonElement body, string name) =>
        body.RequiredNumber(name) is var version and >= 1 and <= 1000
        ? (int)version
        : throw new FormatException($"\"{name}\" is not a protocol version");

    private static long? Time(JsonElement body, string name) => body.Number(name) is { } time
        ? Math.Clamp(time, 0, MaxTimestampMs)
        : null;

    private static void RejectDeletionVector(JsonElement body)
    {
        if (body.TryGetProperty("deletionVector", out var vector) && vector.ValueKind != JsonValueKind.Null)
        {
            throw DeltaErrors.UnsupportedReader("the feature deletionVectors");
        }
    }
}
