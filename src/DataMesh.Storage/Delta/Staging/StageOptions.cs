using DataMesh.Model.Schemas;

namespace DataMesh.Storage.Delta.Staging;

/// <summary>Where and how rows are staged.</summary>
public sealed record StageOptions
{
    /// <summary>The table's folder as DuckDB opens it: the object store's location of the table.</summary>
    public required string Directory { get; init; }

    /// <summary>Part of every file name, so that no two builds share one: letters, digits, hyphens.</summary>
    public required string BuildId { get; init; }

    /// <summary>The number in the file names; a build that stages several times into one table counts it up.</summary>
    public int Sequence { get; init; }

    public IReadOnlyList<string> PartitionBy { get; init; } = [];

    /// <summary>
    /// The table's schema: columns whose type it can hold are cast to it; the others stay as the query gives them.
    /// </summary>
    public TableSchema? Target { get; init; }

    /// <summary>Not null by contract; recorded in the staged schema. The rows are not checked here.</summary>
    public IReadOnlySet<string> NotNull { get; init; } = new HashSet<string>();

    /// <summary>
    /// Waits until the files are on disk, so that a commit never refers to rows that a power failure can take.
    /// </summary>
    /// <value>Default true.</value>
    public bool Sync { get; init; } = true;

    /// <summary>
    /// Takes the wait for the disk, to be done beside other work; no commit may name the files before it is over.
    /// </summary>
    /// <value>Default null: the staging itself waits.</value>
    public Action<Action>? SyncBeside { get; init; }

    /// <summary>The columns that the query gives, when they are known already.</summary>
    /// <value>Default null: DuckDB is asked, which binds the query once more.</value>
    public TableSchema? Given { get; init; }

    /// <value>Default null: DuckDB's row groups of 122,880 rows.</value>
    public int? RowGroupSize { get; init; }
}
