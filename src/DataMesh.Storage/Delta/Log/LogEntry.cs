namespace DataMesh.Storage.Delta.Log;

/// <summary>The actions of one commit, or of one part of a checkpoint.</summary>
internal sealed record LogEntry
{
    public CommitInfoAction? CommitInfo { get; init; }

    public ProtocolAction? Protocol { get; init; }

    public MetadataAction? Metadata { get; init; }

    public IReadOnlyList<AddAction> Adds { get; init; } = [];

    public IReadOnlyList<RemoveAction> Removes { get; init; } = [];

    public IReadOnlyList<TransactionAction> Transactions { get; init; } = [];

    public bool ChangesData => Adds.Any(a => a.DataChange) || Removes.Any(r => r.DataChange);
}
