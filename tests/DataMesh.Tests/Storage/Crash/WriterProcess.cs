using System.Collections.Concurrent;
using System.Diagnostics;

namespace DataMesh.Tests.Storage.Crash;

/// <summary>A child process that commits to a table, and the commits it acknowledged.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WriterProcess(Process process) => _process = process;

    public ConcurrentQueue<string> Acknowledged { get; } = [];

    /// <summary>The first commit was acknowledged, or the process ended.</summary>
    public Task First => _first.Task;

    public static WriterProcess Start(string mode, string root, string table, string name)
    {
        string host = Path.Combine(AppContext.BaseDirectory, "DataMesh.StorageHost.dll");
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [host, mode, root, table, name])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        var writer = new WriterProcess(process);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 })
            {
                writer.Acknowledged.Enqueue(line.Data);
            }

            writer._first.TrySetResult();
        };
        process.Start();
        process.BeginOutputReadLine();
        return writer;
    }

    /// <summary>Kills the process, which must be at work until then.</summary>
    public async Task KillAsync()
    {
        Assert.False(_process.HasExited, _process.HasExited ? await _process.StandardError.ReadToEndAsync() : "");
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task CompleteAsync()
    {
        string errors = await _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, errors);
    }

    public void Dispose() => _process.Dispose();
}
