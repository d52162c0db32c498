using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Worker;

namespace DataMesh.Tests.Pipelines.Worker;

/// <summary>What a build does to its worker stays with the worker: the node goes on and says what happened.</summary>
public sealed class WorkerFaultTests
{
    private const string Endless = "select count(*) as n from range(10000000000) a, range(1000000) b";
    private const string Ready = """echo '{"is":"ready","version":1}'""";

    [Fact]
    public async Task A_model_that_never_ends_is_stopped_by_the_timeout()
    {
        await using var node = await PipelineFixture.StartAsync();
        await node.Product("a/p", Endless, Spec("transform: {timeout: 1 second}")).ApplyAsync();

        var progress = await node.BuildAsync("a/p");

        Assert.Equal("build-timeout", progress.Failure!.Code);
        await PublishSomethingElseAsync(node);
    }

    [Fact]
    public async Task A_running_build_is_cancelled_at_once()
    {
        await using var node = await PipelineFixture.StartAsync();
        await node.Product("a/p", Endless, Spec("")).ApplyAsync();
        var id = await node.Builds.EnqueueAsync(new BuildRequest { Product = "a/p", Actor = "user:test" });
        await foreach (var item in node.Builds.WatchAsync(id))
        {
            if (item.Phase == BuildPhase.Models)
            {
                Assert.True(node.Builds.Cancel(id));
            }
        }

        var progress = node.Builds.Find(id)!;

        Assert.Equal(BuildStage.Cancelled, progress.Last.Stage);
        Assert.False(Directory.Exists(node.Folder.At($"data/work/{id}")));
        await PublishSomethingElseAsync(node);
    }

    [Fact]
    public async Task A_build_that_needs_too_much_memory_fails_with_the_limit()
    {
        await using var node = await PipelineFixture.StartAsync(configure: o => o with
        {
            Limits = new WorkerLimits { MemoryBytes = 64L << 20, TemporaryBytes = 1L << 20 },
        });
        await node.Product("a/p", "select list(i) as l, i % 7 as k from range(30000000) t(i) group by all", Spec(""))
            .ApplyAsync();

        var progress = await node.BuildAsync("a/p");

        Assert.Equal("build-out-of-memory", progress.Failure!.Code);
        await PublishSomethingElseAsync(node);
    }

    [Fact]
    public async Task A_full_disk_is_named_and_leaves_nothing_behind()
    {
        var worker = PipelineFixture.TestWorker;

        // The runtime keeps its code in a memory file unless told otherwise, which the limit would hit too.
        var limited = new WorkerCommand("bash",
        [
            "-c", "trap '' XFSZ; ulimit -f 4096; export DOTNET_EnableWriteXorExecute=0; "
                + $"exec {worker.FileName} {string.Join(' ', worker.Arguments)}",
        ]);
        await using var node = await PipelineFixture.StartAsync(worker: limited);
        await node.Product("a/p", "select i, md5(i::varchar) as m from range(1000000) t(i)", Spec("")).ApplyAsync();

        var progress = await node.BuildAsync("a/p");

        Assert.True(progress.Failure?.Code == "disk-full", $"{progress.Failure}");
        Assert.Null(node.Port("a/p").Current);
        Assert.Empty(Directory.GetFiles(node.Folder.At("data/products"), "*.parquet", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_worker_that_dies_is_told_with_its_last_words_after_the_retries()
    {
        var dying = new WorkerCommand("bash", ["-c", $"{Ready}; read line; echo 'out of luck' >&2; exit 3"]);
        await using var node = await PipelineFixture.StartAsync(worker: dying);
        await node.Product("a/p", "select 1 as one", Spec("")).ApplyAsync();

        var progress = await node.BuildAsync("a/p");

        Assert.Equal("worker-died", progress.Failure!.Code);
        Assert.Contains("exit code 3", progress.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("out of luck", progress.Failure.Log, StringComparison.Ordinal);
        var events = new List<BuildEvent>();
        await foreach (var item in node.Builds.WatchAsync(progress.BuildId))
        {
            events.Add(item);
        }

        Assert.Equal(2, events.Count(e => e.Message?.Contains("is tried again", StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task A_build_is_tried_again_after_its_worker_was_killed_in_the_middle()
    {
        await using var node = await PipelineFixture.StartAsync();
        await node.Product("a/p", "select i, md5(i::varchar) as m from range(1000000) t(i)", Spec("")).ApplyAsync();
        var folder = Directory.CreateDirectory(node.Folder.At("data/products/a/p/v1/batch")).FullName;
        var staged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(folder, "*.parquet") { EnableRaisingEvents = true };
        watcher.Created += (_, _) => staged.TrySetResult();
        var id = await node.Builds.EnqueueAsync(new BuildRequest { Product = "a/p", Actor = "user:test" });
        await Waiting.ForAsync(staged.Task, "the first attempt", $"a staged file in {folder}",
            () => $"{node.Builds.Find(id)?.Last}");

        foreach (var worker in node.Workers.BusyIds)
        {
            using var process = System.Diagnostics.Process.GetProcessById(worker);
            process.Kill();
        }

        var progress = await node.Builds.WaitAsync(id).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.True(progress.Last.Stage == BuildStage.Published, $"{progress.Failure}");
        Assert.Equal(1_000_000, node.Port("a/p").Current!.Rows);
    }

    [Fact]
    public async Task A_worker_that_says_nothing_is_taken_for_hung_and_killed()
    {
        using var folder = new TemporaryFolder();
        var silent = new WorkerOptions
        {
            Command = new WorkerCommand("bash", ["-c", $"{Ready}; exec sleep 600"]),
            HeartbeatTimeout = TimeSpan.FromMilliseconds(200),
        };
        using var worker = await WorkerProcess.StartAsync(silent, TimeProvider.System, CancellationToken.None);

        var fault = await Assert.ThrowsAsync<BuildFault>(() => worker.RunAsync(new DataMesh.Pipelines.Jobs.OptimizeJob
        {
            BuildId = "b",
            DataFolder = folder.Path,
            WorkFolder = folder.At("work"),
            Now = DateTimeOffset.UnixEpoch,
            Ports = new Dictionary<string, string>(),
        }, static _ => { }, CancellationToken.None));

        Assert.Equal("worker-hung", fault.Failure.Code);
        Assert.True(fault.Failure.IsTransient);
    }

    [Fact]
    public async Task An_idle_worker_is_used_again_and_stopped_when_nobody_needs_it()
    {
        var time = new FakeTime(DateTimeOffset.UnixEpoch);
        await using var pool = new WorkerPool(
            new WorkerOptions { Command = PipelineFixture.TestWorker, IdleTime = TimeSpan.FromMinutes(1) }, time);
        await pool.WarmAsync(CancellationToken.None);
        Assert.Equal(1, pool.IdleCount);

        time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(0, pool.IdleCount);
    }

    private static string Spec(string more) => $"""
        output_ports:
          - name: batch
            type: batch
            model: p
        {more}
        """;

    private static async Task PublishSomethingElseAsync(PipelineFixture node)
    {
        await node.Product("a/other", "select 1 as one", Spec("").Replace("model: p", "model: other",
            StringComparison.Ordinal)).ApplyAsync();
        await node.PublishAsync("a/other");
    }
}
