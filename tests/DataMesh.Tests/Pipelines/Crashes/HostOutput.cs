using System.Diagnostics;

namespace DataMesh.Tests.Pipelines.Crashes;

/// <summary>What a crash host says, line by line.</summary>
internal sealed class HostOutput
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly SemaphoreSlim _lines = new(0);
    private readonly long _started = Stopwatch.GetTimestamp();
    private int _count;

    public HostOutput(Process host, List<(string Product, string Marker)> acknowledged) =>
        Done = Task.Run(() => ReadAsync(host, acknowledged));

    public Task Done { get; }

    /// <summary>How long one thing takes the host, as far as it is known.</summary>
    public TimeSpan Rhythm => TimeSpan.FromMilliseconds(Math.Clamp(
        Stopwatch.GetElapsedTime(_started).TotalMilliseconds / Math.Max(1, _count), 20, 1500));

    /// <summary>Waits for so many further lines.</summary>
    public async Task LinesAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(await _lines.WaitAsync(Patience), "the host said nothing for two minutes");
        }
    }

    private async Task ReadAsync(Process host, List<(string Product, string Marker)> acknowledged)
    {
        while (await host.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is ["ack", var product, var marker])
            {
                acknowledged.Add((product, marker));
            }

            Interlocked.Increment(ref _count);
            _lines.Release();
        }

        _lines.Release(100);
    }
}
