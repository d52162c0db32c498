using System.Collections.Concurrent;
using DataMesh.Pipelines.Jobs;
using System.Globalization;
using DataMesh.Catalog;
using DataMesh.Catalog.Builds;
using DataMesh.Model.Errors;
using DataMesh.Pipelines.Inputs;
using DataMesh.Pipelines.Maintenance;
using DataMesh.Pipelines.Planning;
using DataMesh.Pipelines.Publishing;
using DataMesh.Pipelines.Worker;

namespace DataMesh.Pipelines.Builds;

/// <summary>Leads one build from its plan to its end, and leaves exactly one record of it.</summary>
internal sealed class BuildExecutor(PipelineOptions options, CatalogService catalog, BuildPlanner planner,
    Publisher publisher, WorkerPool workers, IInputAccess access, TimeProvider time)
{
    private readonly AuditedWorkers _audited = new(workers, access);
    private readonly ConcurrentDictionary<string, bool> _unfinished = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FailedBuild> _unclosed = new(StringComparer.Ordinal);

    /// <summary>Told after a publish is durable.</summary>
    public Action<string> Published { get; set; } = static _ => { };

    /// <inheritdoc cref="PublishGate"/>
    public PublishGate Gate { get; set; } = PublishGate.Open;

    /// <summary>Told of what went wrong beside the record of a build.</summary>
    public Action<string> Troubled { get; set; } = static _ => { };

    public async Task RunAsync(BuildRun run, CancellationToken stopping)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stopping, run.Cancellation);
        var isStarted = false;
        try
        {
            await CloseEarlierAsync().ConfigureAwait(false);
            var version = catalog.Current.Products[run.Request.Product].Applied;
            await catalog.BuildStartedAsync(Record(run, version), both.Token).ConfigureAwait(false);
            isStarted = true;
            await AttemptAsync(run, version.Major, version.Spec.Transform.Retries, both.Token).ConfigureAwait(false);
        }
        catch (UnfinishedPublish e)
        {
            // The record stays open: the build will be published.
            run.Fail(e.Failure);
        }
#pragma warning disable CA1031 // Whatever happens to a build ends in its record; the lane goes on with the next one.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var failure = FailureOf.Exception(e, stopping.IsCancellationRequested);
            await CloseAsync(run, failure, (e as CheckedFault)?.Output, isStarted).ConfigureAwait(false);
        }
        finally
        {
            WorkFolder.TryRemove(planner.WorkFolder(run.Id));
        }
    }

    /// <summary>Looks through what a build published; a failure here takes nothing back.</summary>
    public async Task ProfileAsync(string product, ProfileJob job, CancellationToken stopping)
    {
        try
        {
            var answer = await workers.RunAsync(job, static _ => { }, stopping).ConfigureAwait(false);
            if (answer is WorkerMessage.Done { Output: { } output })
            {
                await ProfileKeeper.KeepAsync(catalog, product, job, output).ConfigureAwait(false);
            }
            else if (answer is WorkerMessage.Failed { Failure: var failure })
            {
                Troubled($"{product}: the new snapshot has no profile: {failure.Message}");
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The snapshot stands; the catalog shows it without a profile.
            Troubled($"{product}: the new snapshot has no profile: {e.Message}");
        }
        finally
        {
            WorkFolder.TryRemove(planner.WorkFolder(job.BuildId));
        }
    }

    private BuildRecord Record(BuildRun run, Catalog.Products.VersionEntry version) => new()
    {
        BuildId = run.Id,
        Product = run.Request.Product,
        Major = version.Major,
        Version = version.Version.ToString(),
        Actor = run.Request.Actor,
        Trigger = Trigger(run.Request),
        StartedAt = time.GetUtcNow(),
        CodeHash = version.Definition.ContentHash,
        FullRefresh = run.Request.FullRefresh,
    };

    private static string Trigger(BuildRequest request) => request.Task == BuildTask.Build
        ? request.Trigger.ToString().ToLowerInvariant()
        : request.Task.ToString().ToLowerInvariant();

    private async Task AttemptAsync(BuildRun run, int major, int retries, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await BuildOnceAsync(run, major, attempt, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (attempt <= retries && FailureOf.IsTransient(e))
            {
                var pause = options.RetryDelay * Math.Pow(2, attempt - 1);
                run.Tell(BuildStage.Running, BuildPhase.Planning, 0, string.Create(CultureInfo.InvariantCulture,
                    $"attempt {attempt} failed and is tried again in {pause.TotalSeconds:0.#} s: {e.Message}"));
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task BuildOnceAsync(BuildRun run, int major, int attempt, CancellationToken cancellationToken)
    {
        run.Tell(BuildStage.Running, BuildPhase.Planning, 0, "planning");
        await FinishEarlierAsync(run.Request.Product, cancellationToken).ConfigureAwait(false);
        var (job, inputs, reads) = Plan(run);
        run.Pins = Payloads.Pins(job);
        job = job with { Attempt = attempt };
        var consumer = catalog.Current.Products[run.Request.Product].Applied;
        var answer = await _audited.RunAsync(new BuildReads(run.Id, run.Request.Actor, consumer, reads), job,
            p => run.Tell(BuildStage.Running, p.Phase, p.Percent, p.Message, p.Model), cancellationToken)
            .ConfigureAwait(false);
        var output = answer switch
        {
            WorkerMessage.Done done => done.Output,
            WorkerMessage.Failed failed => throw new CheckedFault(failed.Failure, failed.Output),
            _ => throw new MeshException(ErrorKind.Internal, "worker-protocol", "The worker gave no answer."),
        };

        cancellationToken.ThrowIfCancellationRequested();
        run.Tell(BuildStage.Publishing, BuildPhase.Publishing, 95, "publishing");
        if (run.Request.Task == BuildTask.Optimize)
        {
            var adopted = await publisher.AdoptAsync(run.Id, Payloads.Adopted(output), inputs).ConfigureAwait(false);
            run.Tell(BuildStage.Published, BuildPhase.Done, 100, Payloads.Summary(adopted));
            return;
        }

        var ports = output.Tables.Where(t => t.IsPort && t.Commit is not null)
            .ToDictionary(t => t.Name, t => t.Schema, StringComparer.Ordinal);
        if (await Gate.Judge(run.Request.Product, major, ports, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            throw new CheckedFault(refusal, output);
        }

        var payload = Payloads.Of(run.Id, job, output, inputs, attempt);
        var published = await PublishAsync(run, major, payload, cancellationToken).ConfigureAwait(false);
        if (options.Profile)
        {
            run.ToProfile.AddRange(Payloads.Profiles(job, published, options));
        }

        if (published.Ports.Count > 0)
        {
            await Gate.Done(run.Request.Product).ConfigureAwait(false);
        }

        run.Tell(BuildStage.Published, BuildPhase.Done, 100, Payloads.Summary(published));
        if (published.Ports.Count > 0)
        {
            Tell(run.Request.Product);
        }
    }

    /// <summary>The publish is over; whatever listeners make of it takes nothing back.</summary>
    private void Tell(string product)
    {
        try
        {
            Published(product);
        }
#pragma warning disable CA1031 // A listener's failure is not the build's.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Troubled($"{product}: not everybody was told of the publish: {e.Message}");
        }
    }

    /// <summary>
    /// What is journalled is finished by the next build of the product or the next start, when not now.
    /// </summary>
    private async Task<PublishedBuild> PublishAsync(BuildRun run, int major, PublishPayload payload,
        CancellationToken cancellationToken)
    {
        await publisher.JournalAsync(run.Id, run.Request.Product, major, payload, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            return await publisher.FinishAsync(run.Id, payload).ConfigureAwait(false);
        }
        catch (Exception e) when (e is MeshException { Code: not "commit-conflict" } or IOException)
        {
            _unfinished[run.Request.Product] = true;
            var failure = FailureOf.Exception(e);
            throw new UnfinishedPublish(failure with
            {
                Message = $"The publish is promised but could not be finished: {failure.Message}",
                Fix = "It is finished before the next build of the product, or when the node starts again.",
                IsTransient = false,
            });
        }
        catch (MeshException e)
        {
            // Another writer changed the table: what was computed from the old one must not be committed again.
            throw new BuildFault(FailureOf.Exception(e) with { IsTransient = false }, e);
        }
    }

    /// <summary>A publish that an earlier build promised comes before anything else of the product.</summary>
    private async Task FinishEarlierAsync(string product, CancellationToken cancellationToken)
    {
        if (!_unfinished.ContainsKey(product))
        {
            return;
        }

        foreach (var (journal, error) in await publisher.RollForwardAsync(cancellationToken).ConfigureAwait(false))
        {
            if (journal.Product == product && error is not null)
            {
                throw error;
            }
        }

        _unfinished.TryRemove(product, out _);
    }

    private PlannedJob Plan(BuildRun run)
    {
        switch (run.Request.Task)
        {
            case BuildTask.Replay:
                return planner.PlanReplay(run.Id, catalog.Current, run.Request.Product, run.Request.Port!);
            case BuildTask.Optimize:
                return planner.PlanOptimize(run.Id, catalog.Current, run.Request.Product, run.Request.Port);
            default:
                var plan = planner.Plan(run.Id, run.Request, catalog.Current);
                return new PlannedJob(plan.Job, plan.Inputs, plan.Reads);
        }
    }

    private async Task CloseAsync(BuildRun run, BuildFailure failure, WorkerOutput? output, bool isStarted)
    {
        if (isStarted)
        {
            var checks = output is null ? [] : Payloads.Checks(output);
            var end = new FailedBuild { BuildId = run.Id, Failure = failure, Checks = checks };
            try
            {
                await KeepQuarantineAsync(run.Id, output).ConfigureAwait(false);
                await catalog.BuildFailedAsync(end, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e) when (e is MeshException or IOException or UnauthorizedAccessException)
            {
                // A full disk, most likely: the build's end is known here, and written when there is room again.
                _unclosed[run.Id] = end;
                Troubled($"{run.Request.Product}: the end of build {run.Id} could not be written yet: {e.Message}");
            }
        }

        // Before the end is told: whoever waited for it finds the folder gone.
        WorkFolder.TryRemove(planner.WorkFolder(run.Id));
        run.Fail(failure);
    }

    /// <summary>Writes ends of builds that could not be written when they came.</summary>
    private async Task CloseEarlierAsync()
    {
        foreach (var end in _unclosed.Values)
        {
            await catalog.BuildFailedAsync(end, CancellationToken.None).ConfigureAwait(false);
            _unclosed.TryRemove(end.BuildId, out _);
        }
    }

    /// <summary>The rows that stopped a build are kept to look at, though nothing of it is published.</summary>
    private async Task KeepQuarantineAsync(string buildId, WorkerOutput? output)
    {
        foreach (var table in output?.Tables ?? [])
        {
            if (table.QuarantineCommit is { } commit)
            {
                await publisher.CommitAsync(buildId, new TablePublish(table.QuarantinePath!, commit))
                    .ConfigureAwait(false);
            }
        }
    }
}
