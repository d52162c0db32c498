using DataMesh.Model.Errors;

namespace DataMesh.Storage.Delta.Log;

/// <summary>
/// A table's whole state at one version: what replaying its log up to there gives. Never changed once built.
/// </summary>
internal sealed class LogState
{
    public LogState(LogStateBuilder builder, string source)
    {
        Version = builder.Version;
        Checkpoint = builder.Checkpoint;
        TimestampMs = builder.TimestampMs;
        Protocol = builder.Protocol ?? throw DeltaErrors.Corrupt(source, "has no protocol action.");
        Metadata = builder.Metadata ?? throw DeltaErrors.Corrupt(source, "has no metaData action.");
        Files = builder.Files;
        Tombstones = builder.Tombstones;
        Transactions = builder.Transactions;
    }

    public long Version { get; }

    /// <summary>The checkpoint that it was read from; 0 when the whole log was replayed.</summary>
    public long Checkpoint { get; }

    public long TimestampMs { get; }

    public ProtocolAction Protocol { get; }

    public MetadataAction Metadata { get; }

    /// <summary>The table's files by path, each with its place in the order of commits.</summary>
    public IReadOnlyDictionary<string, (long Order, DeltaFile File)> Files { get; }

    public IReadOnlyDictionary<string, RemoveAction> Tombstones { get; }

    public IReadOnlyDictionary<string, TransactionAction> Transactions { get; }

    public IReadOnlyList<DeltaFile> FilesInOrder() => [.. Files.Values.OrderBy(f => f.Order).Select(f => f.File)];

    /// <summary>The state after one more commit.</summary>
    /// <exception cref="MeshException">The commit makes the table unreadable for us.</exception>
    public LogState Apply(long version, LogEntry entry, string source)
    {
        var builder = new LogStateBuilder(this);
        builder.Apply(version, entry);
        return builder.Build(source);
    }
}
