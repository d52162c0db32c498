using DataMesh.Pipelines.Jobs;
using DataMesh.Catalog.Builds;
using System.Diagnostics;
using System.Text.Json;
using DataMesh.Model.Errors;
using DataMesh.Model.Values;
using DataMesh.Pipelines.Builds;

namespace DataMesh.Pipelines.Worker;

/// <summary>
/// One worker process, seen from the node: takes a job, tells its progress, gives its answer or is killed.
/// </summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly WorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly StderrTail _stderr;

    private WorkerProcess(Process process, WorkerOptions options, TimeProvider time)
    {
        (_process, _options, _time) = (process, options, time);
        _stderr = new StderrTail(process.StandardError);
    }

    public int Id => _process.Id;

    /// <summary>What it held after its last job.</summary>
    public long MemoryBytes { get; private set; }

    public bool HasExited => _process.HasExited;

    public static async Task<WorkerProcess> StartAsync(WorkerOptions options, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(options.Command.FileName, options.Command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        var worker = new WorkerProcess(Process.Start(start)
            ?? throw new MeshException(ErrorKind.Unavailable, "worker-not-started", "The worker did not start."),
            options, time);
        try
        {
            var first = await worker.ReadAsync(options.StartTimeout, cancellationToken).ConfigureAwait(false);
            if (first is not WorkerMessage.Ready { Version: WorkerMessage.Protocol })
            {
                throw new MeshException(ErrorKind.Unavailable, "worker-protocol",
                    "The worker is of another version of the program.", "Restart the node.");
            }

            return worker;
        }
        catch
        {
            worker.Dispose();
            throw;
        }
    }

    /// <summary>Runs one job. Whatever does not end well leaves the process killed.</summary>
    /// <exception cref="BuildFault">The worker died, hung, or went over a limit.</exception>
    public async Task<WorkerMessage> RunAsync(WorkerRequest request, Action<WorkerMessage.Progress> onProgress,
        CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(request.Limits.Timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await SendAsync(request, both.Token).ConfigureAwait(false);
            while (true)
            {
                var message = await ReadAsync(_options.HeartbeatTimeout, both.Token).ConfigureAwait(false);
                switch (message)
                {
                    case WorkerMessage.Progress progress:
                        ThrowIfTooBig(request.Limits);
                        onProgress(progress);
                        break;
                    case WorkerMessage.Done done:
                        MemoryBytes = done.MemoryBytes;
                        return done;
                    case WorkerMessage.Failed failed:
                        MemoryBytes = failed.MemoryBytes;
                        return failed;
                }
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested
            && !cancellationToken.IsCancellationRequested)
        {
            Kill();
            throw new BuildFault(BuildFailureKind.Cancelled, "build-timeout",
                $"The build was stopped after {Duration.ToText(request.Limits.Timeout)}.",
                "Raise transform.timeout, or find the model that does not end.");
        }
        catch
        {
            Kill();
            throw;
        }
    }

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);

            // The kernel needs a moment; until then the worker may still write to its folder.
            _process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (InvalidOperationException)
        {
            // It was gone already.
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private async Task SendAsync(WorkerRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var line = JsonSerializer.SerializeToUtf8Bytes(request, PipelineJson.Default.WorkerRequest);
            var pipe = _process.StandardInput.BaseStream;
            await pipe.WriteAsync(line, cancellationToken).ConfigureAwait(false);
            await pipe.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            await pipe.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw Died(e);
        }
    }

    private async Task<WorkerMessage> ReadAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        string? line;
        try
        {
            line = await _process.StandardOutput.ReadLineAsync(cancellationToken).AsTask()
                .WaitAsync(patience, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new BuildFault(new BuildFailure(BuildFailureKind.Storage, "worker-hung",
                $"The worker said nothing for {patience} and was killed.", IsTransient: true, Log: _stderr.Text), e);
        }

        if (line is null)
        {
            throw Died(null);
        }

        return JsonSerializer.Deserialize(line, PipelineJson.Default.WorkerMessage)
            ?? throw new MeshException(ErrorKind.Internal, "worker-protocol", "The worker sent an empty message.");
    }

    private void ThrowIfTooBig(WorkerLimits limits)
    {
        _process.Refresh();
        if (_process.WorkingSet64 > limits.ProcessLimit)
        {
            throw new BuildFault(BuildFailureKind.Storage, "build-out-of-memory",
                FormattableString.Invariant($"The worker used {_process.WorkingSet64 >> 20} MiB; ")
                + FormattableString.Invariant($"the limit is {limits.ProcessLimit >> 20} MiB."),
                "Make the model smaller (partitions, fewer columns), or give builds more memory.");
        }
    }

    private BuildFault Died(Exception? cause)
    {
        _process.WaitForExit(TimeSpan.FromSeconds(5));
        var code = _process.HasExited ? _process.ExitCode : (int?)null;
        var log = _stderr.Text;
        return new BuildFault(new BuildFailure(BuildFailureKind.Storage, "worker-died",
            FormattableString.Invariant($"The worker process ended (exit code {code}) while it ran the build."),
            IsTransient: true, Log: log.Length == 0 ? null : log), cause);
    }
}
