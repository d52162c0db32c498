using System.Diagnostics;
using DataMesh.Pipelines.Maintenance;
using DataMesh.Storage.Delta;

namespace DataMesh.Tests.Pipelines.Crashes;

/// <summary>
/// SIGKILL at random moments of builds, commits, compactions, applies and vacuums, for nodes and for workers.
/// </summary>
public sealed class KilledBuildTests
{
    private const int Kills = 100;

    /// <summary>An environment variable that a host hands to its workers, so that they can be told later.</summary>
    private const string Mark = "DATAMESH_CRASH_TEST";

    [Fact]
    public async Task Every_acknowledged_publish_survives_and_no_file_leaks()
    {
        using var folder = new TemporaryFolder();
        Descriptors.Write(folder, "first");
        await using (var first = new Starter(folder))
        {
            await first.ApplyAsync();
        }

        var random = new Random(20261121);
        var acknowledged = new List<(string Product, string Marker)>();
        var (kills, lives) = (0, 0);
        while (kills < Kills)
        {
            kills += await LiveAsync(folder, ++lives, random, acknowledged);
        }

        // A worker ends by itself when its node is gone; until then it may still write, and that is no leak.
        await Waiting.ForAsync(Task.WhenAll(Orphans(folder).Select(EndAsync)), "after the last kill",
            "the end of its workers", () => "they still run: " + string.Join(' ', Orphans(folder)));
        Assert.True(acknowledged.Count > 20, $"only {acknowledged.Count} publishes in {lives} lives");
        await using var node = await PipelineFixture.StartAsync(TemporaryFolder.Existing(folder.Path));
        await CheckAsync(node, acknowledged);
        await CheckNothingLeaksAsync(node);
    }

    /// <summary>
    /// One life of a node: some of its workers are killed, then itself. Gives how many processes were killed.
    /// </summary>
    private static async Task<int> LiveAsync(TemporaryFolder folder, int life, Random random,
        List<(string Product, string Marker)> acknowledged)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(CrashHost).Assembly.Location, CrashHost.Name, folder.Path, $"{life}" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { [Mark] = folder.Path },
        };
        using var host = Process.Start(start)!;
        var errors = host.StandardError.ReadToEndAsync();
        var output = new HostOutput(host, acknowledged);
        var kills = 1;
        try
        {
            // Some lives end while they recover from the last one.
            if (life % 5 != 0)
            {
                await output.LinesAsync(1);
            }

            // Moments are counted in what the host got done, so that a slow machine tests the same.
            for (var i = random.Next(8); i > 0 && life % 5 != 0; i--)
            {
                await output.LinesAsync(random.Next(2));
                await Task.Delay(output.Rhythm * random.NextDouble());
                kills += KillWorker(host.Id) ? 1 : 0;
            }

            await Task.Delay(output.Rhythm * (2 * random.NextDouble()));
            Assert.False(host.HasExited, $"life {life} ended by itself: {(host.HasExited ? await errors : "")}");
        }
        finally
        {
            host.Kill();
            await host.WaitForExitAsync();
        }

        await output.Done;
        return kills;
    }

    private static bool KillWorker(int host)
    {
        // Threads and workers come and go while this looks: what is gone by now need not be killed.
        try
        {
            var pids = Directory.EnumerateDirectories($"/proc/{host}/task")
                .SelectMany(t => File.ReadAllText(Path.Combine(t, "children"))
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(int.Parse);
            foreach (var pid in pids)
            {
                using var worker = Process.GetProcessById(pid);
                worker.Kill();
                return true;
            }
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException)
        {
            return false;
        }

        return false;
    }

    private static List<int> Orphans(TemporaryFolder folder) =>
        [.. Directory.Exists("/proc")
            ? Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
                .Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!))
                .Where(pid => IsMarked(pid, folder.Path))
            : []];

    private static bool IsMarked(int pid, string folder)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/environ").Split('\0').Contains($"{Mark}={folder}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task EndAsync(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            await process.WaitForExitAsync();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It is gone already.
        }
    }

    private static async Task CheckAsync(PipelineFixture node, List<(string Product, string Marker)> acknowledged)
    {
        // The log only grows: each acknowledged marker is there, twice, as it was written.
        var found = (await node.RowsAsync("a/log", "name")).GroupBy(r => (string)r[0]!)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        Assert.All(acknowledged.Where(a => a.Product == "a/log"),
            a => Assert.Equal(2, found.GetValueOrDefault(a.Marker)));
        Assert.All(found.Values, count => Assert.Equal(2, count));

        // Two ports that publish together show the same build, and none older than the last that was acknowledged.
        var left = (string)(await node.RowsAsync("a/pair", "name", "left"))[0][0]!;
        var right = (string)(await node.RowsAsync("a/pair", "name", "right"))[0][0]!;
        Assert.Equal(left, right);
        var markers = acknowledged.Where(a => a.Product == "a/pair").Select(a => Order(a.Marker)).ToList();
        Assert.True(Order(left).CompareTo(markers.Max()) >= 0, $"{left} is older than the last acknowledged build");
    }

    private static (int Life, int Build) Order(string marker) =>
        marker.Split('x') is [var life, var build] ? (int.Parse(life), int.Parse(build)) : default;

    private static async Task CheckNothingLeaksAsync(PipelineFixture node)
    {
        await new MaintenanceService(node.Options, node.Catalog, node.Builds, TimeProvider.System)
            .VacuumAsync(new VacuumRequest(Retention: TimeSpan.Zero));
        var work = node.Folder.At("data/work");
        Assert.Empty(Directory.Exists(work) ? Directory.GetDirectories(work) : []);
        foreach (var port in (string[])["a/log/v1/batch", "a/pair/v1/left", "a/pair/v1/right"])
        {
            var table = new DeltaTable(node.Store, $"products/{port}", TimeProvider.System);
            var referenced = (await table.LoadAsync())!.Files.Select(f => f.Path).Order(StringComparer.Ordinal);
            var folder = node.Folder.At($"data/products/{port}");
            var there = Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(folder, f))
                .Where(f => !f.StartsWith("_delta_log", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal);
            Assert.Equal(referenced, there);
        }
    }

    private sealed class Starter(TemporaryFolder folder) : IAsyncDisposable
    {
        private PipelineFixture? _node;

        public async Task ApplyAsync()
        {
            _node = await PipelineFixture.StartAsync(folder);
            await _node.ApplyAsync();
        }

        public async ValueTask DisposeAsync() => await _node!.StopAsync();
    }
}
