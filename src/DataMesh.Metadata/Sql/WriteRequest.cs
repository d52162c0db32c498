namespace DataMesh.Metadata.Sql;

/// <summary>One caller's work for the writer, done inside the transaction that it shares with others.</summary>
internal abstract class WriteRequest
{
    /// <summary>True for what may use the disk's reserve.</summary>
    public bool IsEssential { get; init; }

    /// <summary>Does the work; a throw undoes only this request.</summary>
    public abstract void Execute(SqlSession session);

    /// <summary>True once the caller has its answer.</summary>
    public abstract bool IsOver { get; }

    /// <summary>The commit is on disk.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception error);
}
