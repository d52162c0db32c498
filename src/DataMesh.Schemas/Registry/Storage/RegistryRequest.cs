namespace DataMesh.Schemas.Registry.Storage;

/// <summary>A change with a result that its caller awaits.</summary>
internal sealed class RegistryRequest<T>(Func<RegistryDraft, T> change) : IRegistryRequest
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Task => _done.Task;

    public bool Apply(RegistryDraft draft)
    {
        try
        {
            _result = draft.Apply(change);
            return true;
        }
        catch (Exception e)
        {
            _done.TrySetException(e);
            return false;
        }
    }

    public void Complete() => _done.TrySetResult(_result);

    public void Fail(Exception error) => _done.TrySetException(error);
}
