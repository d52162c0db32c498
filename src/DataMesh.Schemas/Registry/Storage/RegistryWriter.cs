using System.Threading.Channels;
using DataMesh.Metadata;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.State;

namespace DataMesh.Schemas.Registry.Storage;

/// <summary>
/// The only one who changes the registry. Changes that wait while one is on its way to the disk go together with the
/// next: one commit, one new snapshot, and only then is anyone told that his change is done.
/// </summary>
internal sealed class RegistryWriter : IAsyncDisposable
{
    private const int MaxBatch = 512;

    private readonly MetadataStore _store;
    private readonly ContentStore _contents;
    private readonly GuidIndex _guids;
    private readonly TimeProvider _time;
    private readonly Channel<IRegistryRequest> _requests = Channel.CreateBounded<IRegistryRequest>(
        new BoundedChannelOptions(4096) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Task _loop;
    private volatile RegistrySnapshot _current;

    public RegistryWriter(MetadataStore store, ContentStore contents, RegistrySnapshot loaded, GuidIndex guids,
        TimeProvider time)
    {
        (_store, _contents, _current, _guids, _time) = (store, contents, loaded, guids, time);
        _loop = Task.Run(RunAsync);
    }

    public RegistrySnapshot Current => _current;

    /// <summary>Completes when the change is on disk and in <see cref="Current"/>.</summary>
    /// <param name="change">Looks at the draft, throws what forbids the change, changes the draft.</param>
    /// <exception cref="RegistryException">What the change throws; 50001 when it could not be written.</exception>
    public async Task<T> RunAsync<T>(Func<RegistryDraft, T> change, CancellationToken ct)
    {
        var request = new RegistryRequest<T>(change);
        try
        {
            await _requests.Writer.WriteAsync(request, ct).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw new ObjectDisposedException($"The {nameof(SchemaRegistry)} is closed.", e);
        }

        return await request.Task.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _requests.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        var batch = new List<IRegistryRequest>(MaxBatch);
        while (await _requests.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (batch.Count < MaxBatch && _requests.Reader.TryRead(out var request))
            {
                batch.Add(request);
            }

            await WriteAsync(batch).ConfigureAwait(false);
            batch.Clear();
        }
    }

    private async Task WriteAsync(List<IRegistryRequest> batch)
    {
        var draft = new RegistryDraft(_current, _guids, _time.GetUtcNow());
        var accepted = batch.FindAll(r => r.Apply(draft));
        try
        {
            if (!draft.IsEmpty)
            {
                await _store.AppendAsync(draft.ToChange()).ConfigureAwait(false);
                foreach (var content in draft.NewContents)
                {
                    _contents.Put(content);
                }

                foreach (var guid in draft.LostContents)
                {
                    _contents.Remove(guid);
                }

                _guids.Commit();
                _current = draft.Snapshot;
            }
        }
        catch (Exception e)
        {
            _guids.Undo(0);
            accepted.ForEach(r => r.Fail(e));
            return;
        }

        accepted.ForEach(r => r.Complete());
    }
}
