using DataMesh.Model.Schemas;
using DataMesh.Storage.Delta.Log;

namespace DataMesh.Storage.Delta;

/// <summary>One version of a table: immutable, complete, safe to keep.</summary>
public sealed class DeltaSnapshot
{
    private readonly Lazy<IReadOnlyList<DeltaFile>> _files;
    private readonly Lazy<TableSchema> _schema;

    internal DeltaSnapshot(string path, LogState state)
    {
        Path = path;
        State = state;
        _files = new Lazy<IReadOnlyList<DeltaFile>>(() => state.FilesInOrder());
        _schema = new Lazy<TableSchema>(() => state.Metadata.ToTableSchema());
    }

    /// <summary>The table's folder: its key in the object store.</summary>
    public string Path { get; }

    public long Version => State.Version;

    /// <summary>When this version was committed.</summary>
    public DateTimeOffset Timestamp => DateTimeOffset.FromUnixTimeMilliseconds(State.TimestampMs);

    /// <summary>The table's id, given at its first commit.</summary>
    public string TableId => State.Metadata.Id;

    public TableSchema Schema => _schema.Value;

    public IReadOnlyList<string> PartitionColumns => State.Metadata.PartitionColumns;

    /// <summary>In the order of their commits.</summary>
    public IReadOnlyList<DeltaFile> Files => _files.Value;

    public IReadOnlyDictionary<string, string> Properties => State.Metadata.Configuration;

    /// <summary>Per application the last transaction that the table took.</summary>
    public IReadOnlyDictionary<string, long> AppVersions =>
        State.Transactions.ToDictionary(t => t.Key, t => t.Value.Version, StringComparer.Ordinal);

    /// <summary>Null when a file has no statistics.</summary>
    public long? RowCount
    {
        get
        {
            long rows = 0;
            foreach (var file in Files)
            {
                if (file.Rows is not { } count)
                {
                    return null;
                }

                rows += count;
            }

            return rows;
        }
    }

    public long SizeBytes => Files.Sum(f => f.SizeBytes);

    internal LogState State { get; }
}
