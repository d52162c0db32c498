using System.Threading.Channels;
using DataMesh.Pipelines.Jobs;
using System.Collections.Concurrent;
using DataMesh.Catalog;
using DataMesh.Catalog.Builds;
using DataMesh.Model.Errors;
using DataMesh.Pipelines.Inputs;
using DataMesh.Pipelines.Models;
using DataMesh.Pipelines.Planning;
using DataMesh.Pipelines.Publishing;
using DataMesh.Pipelines.Worker;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Objects;

namespace DataMesh.Pipelines.Builds;

/// <summary>Takes requests, runs builds in workers, publishes what passes, and tells how it goes.</summary>
public sealed class BuildService : IAsyncDisposable
{
    /// <summary>Finished builds whose events are still told; older ones are in the catalog only.</summary>
    private const int Remembered = 200;

    private readonly PipelineOptions _options;
    private readonly CatalogService _catalog;
    private readonly TimeProvider _time;
    private readonly BuildIdSource _newId;
    private readonly Upstreams _upstreams;
    private readonly BuildQueue _queue;
    private readonly BuildPlanner _planner;
    private readonly BuildExecutor _executor;
    private readonly Publisher _publisher;
    private readonly ConcurrentDictionary<string, BuildRun> _runs = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _finished = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CheckpointLane _checkpoints;
    private readonly Channel<(string Product, ProfileJob Job)> _toProfile =
        Channel.CreateUnbounded<(string Product, ProfileJob Job)>();

    private Task[] _lanes = [];

    public BuildService(PipelineOptions options, CatalogService catalog, IObjectStore store, WorkerPool workers,
        TimeProvider time, BuildIdSource newId, IInputAccess access)
    {
        PipelineOptionsValidator.Validate(options);
        (_options, _catalog, _time, _newId) = (options, catalog, time, newId);
        _upstreams = new Upstreams(() => catalog.Current);
        _queue = new BuildQueue(options.QueueCapacity, _upstreams.Of);
        _checkpoints = new CheckpointLane(e => CheckpointFailed(e));
        Tables = new TableSource(store, time, new DeltaOptions
        {
            Later = _checkpoints.Add, CheckpointFailed = e => CheckpointFailed(e),
        });
        _planner = new BuildPlanner(options, time, ModelGraph.Compile, Tables.LatestVersion, access);
        _publisher = new Publisher(catalog, Tables.Table, time);
        _executor = new BuildExecutor(options, catalog, _planner, _publisher, workers, access, time);
    }

    /// <summary>A product published, <c>domain/product</c>; told after the publish is durable.</summary>
    public Action<string> Published
    {
        get => _executor.Published;
        set => _executor.Published = value;
    }

    /// <inheritdoc cref="PublishGate"/>
    public PublishGate Gate
    {
        get => _executor.Gate;
        set => _executor.Gate = value;
    }

    /// <summary>Told, in a sentence, of what went wrong beside the record of a build.</summary>
    public Action<string> Troubled
    {
        get => _executor.Troubled;
        set => _executor.Troubled = value;
    }

    /// <summary>
    /// Told when a table's checkpoint could not be written: nothing is lost, its log only takes longer to read.
    /// </summary>
    public Action<Exception> CheckpointFailed { get; set; } = static _ => { };

    internal TableSource Tables { get; }

    /// <summary>Builds that wait or run in this node, oldest first.</summary>
    public IReadOnlyList<BuildProgress> Active =>
        [.. _runs.Values.Where(r => !r.IsOver).OrderBy(r => r.Id, StringComparer.Ordinal).Select(r => r.Progress)];

    /// <summary>The ids of builds whose work folders must stay.</summary>
    internal IReadOnlySet<string> ActiveIds =>
        _runs.Values.Where(r => !r.IsOver).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>Versions of a table that running builds read.</summary>
    internal IEnumerable<long> PinnedVersions(string tablePath) => _runs.Values.Where(r => !r.IsOver)
        .SelectMany(r => r.Pins).Where(p => p.Path == tablePath).Select(p => p.Version);

    /// <summary>Does something to a product's tables while no build of it runs.</summary>
    internal async Task<T> ExclusiveAsync<T>(string product, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _queue.ReserveAsync(product, cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _queue.Release(product);
        }
    }

    /// <summary>Finishes what a crash left, then takes builds.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await new BuildRecovery(_options, _catalog, _publisher).RunAsync(cancellationToken).ConfigureAwait(false);
        _lanes =
        [
            .. Enumerable.Range(0, _options.ParallelBuilds).Select(_ => Task.Run(RunLaneAsync, CancellationToken.None)),
            Task.Run(RunProfilesAsync, CancellationToken.None),
        ];
    }

    /// <summary>
    /// The products with those that feed them first: asked for in this order, none starts before what it waits for
    /// is in the queue.
    /// </summary>
    public IReadOnlyList<string> UpstreamsFirst(IEnumerable<string> products) =>
        [.. products.OrderBy(p => _upstreams.Of(p).Count).ThenBy(p => p, StringComparer.Ordinal)];

    /// <summary>Asks for a build; gives its id, or that of the waiting build that answers the same request.</summary>
    /// <exception cref="MeshException">No such product, or too many wait.</exception>
    public Task<string> EnqueueAsync(BuildRequest request)
    {
        _planner.ThrowIfUnknown(request, _catalog.Current);
        var run = _queue.Add(request, () =>
        {
            var created = new BuildRun(_newId(), request, _time);
            _runs[created.Id] = created;
            return created;
        });
        return Task.FromResult(run.Id);
    }

    /// <summary>Plans a build and runs nothing: the compiled SQL, the inputs and the checks it would use.</summary>
    public BuildPlan DryRun(BuildRequest request)
    {
        try
        {
            var plan = _planner.Plan(_newId(), request, _catalog.Current);
            new BuildReads(plan.Job.BuildId, request.Actor, plan.Version, plan.Reads).ThrowIfRefused();
            return plan;
        }
        catch (BuildFault fault)
        {
            throw new MeshException(ErrorKind.Invalid, fault.Failure.Code, fault.Message, fault.Failure.Fix,
                innerException: fault);
        }
    }

    /// <summary>
    /// How a build of this node stands; null when this node does not know it (any more): ask the catalog.
    /// </summary>
    public BuildProgress? Find(string buildId) => _runs.GetValueOrDefault(buildId)?.Progress;

    /// <summary>All events of a build so far, then each new one to the last.</summary>
    public IAsyncEnumerable<BuildEvent> WatchAsync(string buildId, CancellationToken cancellationToken = default) =>
        Get(buildId).WatchAsync(cancellationToken);

    /// <summary>Waits for a build's end.</summary>
    public async Task<BuildProgress> WaitAsync(string buildId, CancellationToken cancellationToken = default)
    {
        var run = Get(buildId);
        await foreach (var _ in run.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            // Only the end matters.
        }

        return run.Progress;
    }

    /// <summary>Cancels a build that waits or runs; false when it publishes already or is over.</summary>
    public bool Cancel(string buildId)
    {
        var run = Get(buildId);
        if (_queue.Remove(run))
        {
            run.Fail(new BuildFailure(BuildFailureKind.Cancelled, "build-cancelled", "The build was cancelled."));
            Forget(run);
            return true;
        }

        return run.TryCancel();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_lanes).ConfigureAwait(false);
        await _checkpoints.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private BuildRun Get(string buildId) => _runs.TryGetValue(buildId, out var run)
        ? run
        : throw new MeshException(ErrorKind.NotFound, "build-not-found", $"This node runs no build '{buildId}'.",
            "Its record may still be in the catalog.");

    private async Task RunLaneAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var run = await _queue.TakeAsync(_stopping.Token).ConfigureAwait(false);
                await RunOneAsync(run).ConfigureAwait(false);
                run.ToProfile.ForEach(j => _toProfile.Writer.TryWrite((run.Request.Product, j)));
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Whatever becomes of a build, its product is free for the next one and the lane goes on.</summary>
    private async Task RunOneAsync(BuildRun run)
    {
        try
        {
            await _executor.RunAsync(run, _stopping.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A lane that ends would silently build nothing any more.
        catch (Exception e)
#pragma warning restore CA1031
        {
            run.Fail(FailureOf.Exception(e));
            Troubled($"{run.Request.Product}: build {run.Id} has no record of its end: {e.Message}");
        }
        finally
        {
            _queue.Release(run.Request.Product);
            Forget(run);
        }
    }

    /// <summary>Profiles wait until no build does: they tell about what is published already.</summary>
    private async Task RunProfilesAsync()
    {
        try
        {
            await foreach (var (product, job) in _toProfile.Reader.ReadAllAsync(_stopping.Token).ConfigureAwait(false))
            {
                await _queue.IdleAsync(_stopping.Token).ConfigureAwait(false);
                await _executor.ProfileAsync(product, job, _stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The node stops; the snapshots stand without a profile.
        }
    }

    private void Forget(BuildRun run)
    {
        _finished.Enqueue(run.Id);
        while (_finished.Count > Remembered && _finished.TryDequeue(out var old))
        {
            _runs.TryRemove(old, out _);
        }
    }
}
