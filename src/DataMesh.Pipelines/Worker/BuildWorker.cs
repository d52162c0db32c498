using DataMesh.Pipelines.Execution;
using DataMesh.Pipelines.Jobs;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace DataMesh.Pipelines.Worker;

/// <summary>
/// The worker's side of the protocol: jobs as JSON lines on its input, progress and answers as JSON lines on its
/// output. The end of its input means that the node is gone; the worker then ends at once, in the middle of whatever it
/// does.
/// </summary>
public sealed class BuildWorker : IDisposable
{
    private readonly SpareDatabase _spare = new();
    private readonly Stream _output;
    private readonly TimeProvider _time;
    private readonly Action _orphaned;
    private readonly SemaphoreSlim _writing = new(1, 1);

    private BuildWorker(Stream output, TimeProvider time, Action orphaned) =>
        (_output, _time, _orphaned) = (output, time, orphaned);

    /// <summary>Serves until the input ends.</summary>
    /// <param name="orphaned">Called when the input ends while a job runs; a process ends itself here.</param>
    public static async Task RunAsync(Stream input, Stream output, TimeProvider time, Action orphaned,
        CancellationToken cancellationToken = default)
    {
        using var worker = new BuildWorker(output, time, orphaned);
        await worker.SendAsync(new WorkerMessage.Ready(WorkerMessage.Protocol)).ConfigureAwait(false);
        var jobs = Channel.CreateUnbounded<WorkerRequest>();
        var reading = worker.ReadAsync(input, jobs.Writer, cancellationToken);
        await foreach (var job in jobs.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await worker.DoAsync(job, cancellationToken).ConfigureAwait(false);
        }

        await reading.ConfigureAwait(false);
    }

    /// <summary>
    /// Serves this process' standard streams; what the program prints otherwise goes to the error output.
    /// </summary>
    public static Task RunProcessAsync(TimeProvider time)
    {
        var (input, output) = (Console.OpenStandardInput(), Console.OpenStandardOutput());
        Console.SetOut(Console.Error);
        return RunAsync(input, output, time, static () =>
        {
            // Native code may be deep in a query; only the kernel ends that at once.
            using var self = System.Diagnostics.Process.GetCurrentProcess();
            self.Kill();
        });
    }

    public void Dispose() => _spare.Dispose();

    private async Task ReadAsync(Stream input, ChannelWriter<WorkerRequest> jobs, CancellationToken cancellationToken)
    {
        // A thread of its own: reading a pipe may block, and must be answered even when all pool threads are busy.
        using var lines = new StreamReader(input, Encoding.UTF8);
        await Task.Factory.StartNew(
            () =>
            {
                while (!cancellationToken.IsCancellationRequested && lines.ReadLine() is { } line)
                {
                    jobs.TryWrite(JsonSerializer.Deserialize(line, PipelineJson.Default.WorkerRequest)!);
                }
            },
            cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        jobs.TryComplete();
        _orphaned();
    }

    private async Task DoAsync(WorkerRequest job, CancellationToken cancellationToken)
    {
        var progress = new JobProgress(job.BuildId, m => SendAsync(m));
        WorkerMessage answer;
        await using (_time.CreateTimer(_ => progress.Beat(), null, JobProgress.Rhythm, JobProgress.Rhythm))
        {
            answer = await JobRunner.RunAsync(job, _spare, progress, cancellationToken).ConfigureAwait(false);
        }

        await SendAsync(answer).ConfigureAwait(false);
        _spare.Prepare(job.Limits);
    }

    private async Task SendAsync(WorkerMessage message)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(message, PipelineJson.Default.WorkerMessage);
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            await _output.WriteAsync(line).ConfigureAwait(false);
            await _output.WriteAsync("\n"u8.ToArray()).ConfigureAwait(false);
            await _output.FlushAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            _orphaned();
        }
        finally
        {
            _writing.Release();
        }
    }
}
