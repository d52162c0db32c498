namespace DataMesh.Schemas.Registry;

/// <summary>
/// One change of a subject at a time: a schema is compared with the versions that it will follow, not with older ones.
/// </summary>
internal sealed class SubjectLocks : IDisposable
{
    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<IDisposable> EnterAsync(string subject, CancellationToken ct)
    {
        var stripe = _stripes[(uint)subject.GetHashCode(StringComparison.Ordinal) % _stripes.Length];
        await stripe.WaitAsync(ct).ConfigureAwait(false);
        return new Held(stripe);
    }

    public void Dispose()
    {
        foreach (var stripe in _stripes)
        {
            stripe.Dispose();
        }
    }

    private sealed class Held(SemaphoreSlim stripe) : IDisposable
    {
        public void Dispose() => stripe.Release();
    }
}
