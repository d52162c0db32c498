using DataMesh.Pipelines.Jobs;
using System.Runtime.CompilerServices;
using DataMesh.Catalog.Builds;

namespace DataMesh.Pipelines.Builds;

/// <summary>A build while this node knows it: its request, its events so far, and the switch that cancels it.</summary>
internal sealed class BuildRun : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<BuildEvent> _events = [];
    private readonly CancellationTokenSource _cancel = new();
    private TaskCompletionSource _changed = NewSignal();

    public BuildRun(string id, BuildRequest request, TimeProvider time)
    {
        (Id, Request, _time, QueuedAt) = (id, request, time, time.GetUtcNow());
        Tell(BuildStage.Queued, BuildPhase.Queued, 0, "queued");
    }

    public string Id { get; }

    public BuildRequest Request { get; }

    public DateTimeOffset QueuedAt { get; }

    public CancellationToken Cancellation => _cancel.Token;

    public BuildFailure? Failure { get; private set; }

    /// <summary>The newest event.</summary>
    public BuildEvent Last
    {
        get
        {
            lock (_lock)
            {
                return _events[^1];
            }
        }
    }

    public BuildProgress Progress => new(Id, Request, QueuedAt, Last, Failure);

    /// <summary>Snapshots to look through once the build is over, by the executor.</summary>
    public List<ProfileJob> ToProfile { get; } = [];

    /// <summary>Table snapshots that the build reads: vacuum keeps their files.</summary>
    public IReadOnlyList<(string Path, long Version)> Pins { get; set; } = [];

    public bool IsOver => Last.Stage is BuildStage.Published or BuildStage.Failed or BuildStage.Cancelled;

    /// <summary>Nothing can be cancelled once the journal is written: then the publish only goes forward.</summary>
    public bool TryCancel()
    {
        if (Last.Stage is not (BuildStage.Queued or BuildStage.Running))
        {
            return false;
        }

        _cancel.Cancel();
        return true;
    }

    public void Fail(BuildFailure failure)
    {
        Failure = failure;
        var stage = failure.Kind == BuildFailureKind.Cancelled ? BuildStage.Cancelled : BuildStage.Failed;
        Tell(stage, BuildPhase.Done, 100, failure.Message, failure.Step);
    }

    public void Tell(BuildStage stage, BuildPhase phase, double percent, string? message = null, string? model = null)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            var told = new BuildEvent(_events.Count + 1, _time.GetUtcNow(), stage, phase, percent, message, model);

            // Bare percentages replace each other, so that the list grows with the build's steps and not with its time.
            if (message is null && _events.Count > 1 && _events[^1].Message is null)
            {
                _events[^1] = told with { Sequence = _events[^1].Sequence };
            }
            else
            {
                _events.Add(told);
            }

            (changed, _changed) = (_changed, NewSignal());
        }

        changed.SetResult();
    }

    /// <summary>All events so far and then each new one, to the last.</summary>
    public async IAsyncEnumerable<BuildEvent> WatchAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (next, last) = (0, default(BuildEvent));
        while (true)
        {
            Task changed;
            List<BuildEvent> fresh;
            lock (_lock)
            {
                // The last one told may have been replaced since by a newer percentage.
                next -= next > 0 && next == _events.Count && !ReferenceEquals(_events[^1], last) ? 1 : 0;
                fresh = _events.GetRange(next, _events.Count - next);
                (next, changed) = (_events.Count, _changed.Task);
            }

            foreach (var one in fresh)
            {
                last = one;
                yield return one;
            }

            if (last is { Stage: BuildStage.Published or BuildStage.Failed or BuildStage.Cancelled })
            {
                yield break;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _cancel.Dispose();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
