namespace DataMesh.Metadata.Sql;

/// <summary>A request with a result that its caller awaits.</summary>
internal sealed class WriteRequestOf<T>(Func<SqlSession, T> work, Action<T>? committed) : WriteRequest
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Task => _done.Task;

    public override bool IsOver => _done.Task.IsCompleted;

    public override void Execute(SqlSession session) => _result = work(session);

    public override void Complete()
    {
        committed?.Invoke(_result);
        _done.TrySetResult(_result);
    }

    public override void Fail(Exception error) => _done.TrySetException(error);
}
