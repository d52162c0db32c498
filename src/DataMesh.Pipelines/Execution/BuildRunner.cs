using DataMesh.Pipelines.Jobs;
using DataMesh.Catalog.Builds;
using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Inputs;
using DataMesh.Pipelines.Worker;

namespace DataMesh.Pipelines.Execution;

/// <summary>Runs a build in the worker: inputs, then every model as soon as all it reads is there.</summary>
internal static class BuildRunner
{
    public static async Task<WorkerOutput> RunAsync(BuildJob job, SpareDatabase spare, JobProgress progress,
        CancellationToken cancellationToken)
    {
        progress.Expect(job.Steps.Count);
        progress.Step(BuildPhase.Inputs, $"reading {job.Inputs.Count} inputs");
        var (inputs, uses) = await DownloadAsync(job, cancellationToken).ConfigureAwait(false);
        var targets = job.Steps.SelectMany(s => s.Targets).ToList();
        var context = await JobContext.OpenAsync(job, spare, targets, inputs, job.Related, progress, cancellationToken)
            .ConfigureAwait(false);
        await using var closing = context.ConfigureAwait(false);
        var inputChecks = Prepare(context, job, inputs, cancellationToken);
        if (Failing(inputChecks) is { Count: > 0 } broken)
        {
            return new WorkerOutput
            {
                Inputs = uses,
                InputChecks = inputChecks,
                Failure = CheckFailures.Of(broken, BuildFailureKind.Input, "input-expectation-failed"),
            };
        }

        var runner = new ModelRunner(context, inputs);
        var done = await RunModelsAsync(job.Steps, runner, context.Session.Lanes, cancellationToken)
            .ConfigureAwait(false);
        var tables = done.SelectMany(d => d.Tables).ToList();
        var checks = tables.SelectMany(t => t.Checks).Concat(done.SelectMany(d => d.Checks)).ToList();
        return new WorkerOutput
        {
            Inputs = uses,
            InputChecks = [.. inputChecks, .. done.SelectMany(d => d.Checks)],
            Tables = tables,
            Models = [.. done.Select(d => d.Timing)],
            Failure = Failing(checks) is { Count: > 0 } failing
                ? CheckFailures.Of(failing, BuildFailureKind.Check, "check-failed")
                : null,
        };
    }

    /// <summary>The results that stop a build.</summary>
    internal static List<CheckResult> Failing(IEnumerable<CheckResult> results) =>
    [
        .. results.Where(r => r.Status == CheckStatus.NotRun
            || (r.Status == CheckStatus.Failed && r.Severity == CheckSeverity.Error)),
    ];

    private static async Task<(IReadOnlyList<InputPin> Inputs, IReadOnlyList<InputUse> Uses)> DownloadAsync(
        BuildJob job, CancellationToken cancellationToken)
    {
        var (inputs, uses) = (new List<InputPin>(), new List<InputUse>());
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var downloader = new HttpDownloader(client, TimeProvider.System);
        foreach (var input in job.Inputs)
        {
            if (input is HttpInput http)
            {
                var (local, fingerprint) = await downloader
                    .FetchAsync(http, Path.Combine(job.WorkFolder, "inputs"), cancellationToken).ConfigureAwait(false);
                inputs.Add(local);
                uses.Add(new InputUse(input.Name, http.Url, fingerprint));
            }
            else
            {
                inputs.Add(input);
                uses.Add(new InputUse(input.Name, input is TableInput t ? t.Address : ((FileInput)input).Location));
            }
        }

        return (inputs, uses);
    }

    private static List<CheckResult> Prepare(JobContext context, BuildJob job, IReadOnlyList<InputPin> inputs,
        CancellationToken cancellationToken)
    {
        using var lease = context.Session.Rent();
        var connection = lease.Connection;
        InputReader.Attach(connection, inputs, t => context.Tables.Scan(t.TablePath, t.Version), cancellationToken);
        foreach (var step in job.Steps.Where(s => s.Targets.Count > 0))
        {
            if (context.Kept(step.Targets[0]) is { } kept && (step.ReadOnly || step.Model.IsIncremental))
            {
                var schema = step.ReadOnly ? BuildSession.ModelSchema : BuildSession.KeptSchema;
                connection.Execute($"CREATE VIEW {SqlText.Identifier([schema, step.Model.Name])} AS "
                    + context.Tables.Scan(kept), cancellationToken);
            }
        }

        return
        [
            .. inputs.Where(i => i.ExpectedChecks.Count > 0).SelectMany(i => RelationChecks.Run(context, connection,
                $"input '{i.Name}'", $"SELECT * FROM {i.Relation}", i.ExpectedChecks, cancellationToken)),
        ];
    }

    private static async Task<IReadOnlyList<ModelResult>> RunModelsAsync(IReadOnlyList<ModelStep> steps,
        ModelRunner runner, int lanes, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var free = new SemaphoreSlim(lanes);
        var running = new Dictionary<string, Task<ModelResult>>(StringComparer.Ordinal);
        foreach (var step in steps.Where(s => !s.ReadOnly))
        {
            var needs = step.Model.DependsOn.Where(running.ContainsKey).Select(d => running[d]).ToList();
            running[step.Model.Name] = RunOneAsync(step, needs, runner, free, stop);
        }

        try
        {
            return await Task.WhenAll(running.Values).ConfigureAwait(false);
        }
        catch
        {
            // The first real failure in the models' order; what it stopped on the way is only cancelled.
            var failed = running.Values.FirstOrDefault(t => t.IsFaulted
                && t.Exception!.InnerException is not OperationCanceledException);
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failed?.Exception!.InnerException
                ?? new OperationCanceledException(cancellationToken));
            throw;
        }
    }

    private static async Task<ModelResult> RunOneAsync(ModelStep step, List<Task<ModelResult>> needs,
        ModelRunner runner, SemaphoreSlim free, CancellationTokenSource stop)
    {
        try
        {
            await Task.WhenAll(needs).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new OperationCanceledException($"Model '{step.Model.Name}' was not run.", e);
        }

        await free.WaitAsync(stop.Token).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => runner.Run(step, stop.Token), stop.Token).ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            free.Release();
        }
    }
}
