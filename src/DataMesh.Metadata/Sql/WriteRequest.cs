namespace DataMesh.Metadata.Sql;

/// <summary>One caller's work for the writer, done inside the transaction that it shares with others.</summary>
internal abstract class WriteRequest
{
    /// <summary>Does the work; a throw undoes only this request.</summary>
    public abstract void Execute(SqlSession session);

    /// <summary>The commit is on disk.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception error);
}
