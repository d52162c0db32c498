using DataMesh.DuckDb;

namespace DataMesh.Storage.Delta;

/// <summary>How a table is handled by this process; nothing of it is stored in the table.</summary>
public sealed record DeltaOptions
{
    /// <summary>
    /// Who reads and writes checkpoints. Give one instance to many tables; each call takes a connection of its own.
    /// </summary>
    /// <value>Default null: a small instance is opened whenever a checkpoint is needed (about 15 ms).</value>
    public Func<DuckDbConnection>? Connect { get; init; }

    /// <summary>
    /// Commits between checkpoints, unless the table's property <c>delta.checkpointInterval</c> says otherwise.
    /// </summary>
    /// <value>
    /// Default 50; 0: none. Writing one takes some 20 ms and more, by the table's files; reading 50 log entries takes
    /// a few ms.
    /// </value>
    public int CheckpointInterval { get; init; } = 50;

    /// <summary>
    /// Takes a checkpoint's writing to be done behind the commit that was due for it. What it never does is made up for
    /// by a later commit.
    /// </summary>
    /// <value>Default null: the commit itself writes it, and takes that much longer.</value>
    public Action<Func<Task>>? Later { get; init; }

    /// <summary>How often a commit tries again after another writer was first.</summary>
    /// <value>Default 1000; each try means that somebody else made progress.</value>
    public int MaxAttempts { get; init; } = 1000;

    /// <summary>Where a new table gets its id from.</summary>
    public Func<Guid> NewId { get; init; } = Guid.NewGuid;

    /// <summary>
    /// Told when a checkpoint failed. The commit before it stands; readers only read more log entries.
    /// </summary>
    public Action<Exception>? CheckpointFailed { get; init; }
}
