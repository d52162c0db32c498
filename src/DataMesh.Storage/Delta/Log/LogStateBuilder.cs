namespace DataMesh.Storage.Delta.Log;

/// <summary>Replays actions in order (the protocol's "Action Reconciliation").</summary>
internal sealed class LogStateBuilder
{
    private long _order;

    public LogStateBuilder()
    {
        Files = new(StringComparer.Ordinal);
        Tombstones = new(StringComparer.Ordinal);
        Transactions = new(StringComparer.Ordinal);
    }

    public LogStateBuilder(LogState state)
    {
        Version = state.Version;
        Checkpoint = state.Checkpoint;
        TimestampMs = state.TimestampMs;
        Protocol = state.Protocol;
        Metadata = state.Metadata;
        Files = new((Dictionary<string, (long, DeltaFile)>)state.Files, StringComparer.Ordinal);
        Tombstones = new((Dictionary<string, RemoveAction>)state.Tombstones, StringComparer.Ordinal);
        Transactions = new((Dictionary<string, TransactionAction>)state.Transactions, StringComparer.Ordinal);
        _order = Files.Count == 0 ? 0 : Files.Values.Max(f => f.Order) + 1;
    }

    public long Version { get; private set; } = -1;

    public long Checkpoint { get; init; }

    public long TimestampMs { get; set; }

    public ProtocolAction? Protocol { get; private set; }

    public MetadataAction? Metadata { get; private set; }

    public Dictionary<string, (long Order, DeltaFile File)> Files { get; }

    public Dictionary<string, RemoveAction> Tombstones { get; }

    public Dictionary<string, TransactionAction> Transactions { get; }

    public void Apply(long version, LogEntry entry)
    {
        Version = version;
        TimestampMs = entry.CommitInfo?.TimestampMs ?? TimestampMs;
        Protocol = entry.Protocol ?? Protocol;
        Metadata = entry.Metadata ?? Metadata;
        foreach (var remove in entry.Removes)
        {
            Files.Remove(remove.Path);
            Tombstones[remove.Path] = remove;
        }

        foreach (var add in entry.Adds)
        {
            Tombstones.Remove(add.File.Path);
            Files[add.File.Path] = (_order++, add.File);
        }

        foreach (var transaction in entry.Transactions)
        {
            Transactions[transaction.AppId] = transaction;
        }
    }

    public LogState Build(string source)
    {
        var state = new LogState(this, source);
        DeltaFeatures.RequireReadable(state.Protocol, state.Metadata);
        return state;
    }
}
