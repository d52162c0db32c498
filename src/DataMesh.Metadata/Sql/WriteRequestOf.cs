namespace DataMesh.Metadata.Sql;

/// <summary>A request with a result that its caller awaits.</summary>
internal sealed class WriteRequestOf<T>(Func<SqlSession, T> work, Action<T>? committed) : WriteRequest
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!;

    public Task<T> Task => done.Task;

    public override void Execute(SqlSession session) => result = work(session);

    public override void Complete()
    {
        committed?.Invoke(result);
        done.TrySetResult(result);
    }

    public override void Fail(Exception error) => done.TrySetException(error);
}
