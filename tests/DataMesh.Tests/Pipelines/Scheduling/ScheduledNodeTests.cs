using DataMesh.Catalog.Builds;
using DataMesh.Pipelines.Scheduling;
using DataMesh.Server.Hosting;

namespace DataMesh.Tests.Pipelines.Scheduling;

/// <summary>The schedules of descriptors drive the builds of a real node, on a clock that the test moves.</summary>
public sealed class ScheduledNodeTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTime _time = new(Midnight);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _published = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = New();

    [Fact]
    public async Task Interval_cron_and_inputs_build_when_they_are_due()
    {
        await using var node = await PipelineFixture.StartAsync(time: _time);
        await node.Product("a/often", "select 1 as one", Spec("often", "{every: 10 minutes}"))
            .Product("a/nightly", "select 2 as two", Spec("nightly", "{cron: \"0 3 * * *\"}"))
            .Product("b/reader", "select * from {{ source('often') }}", """
                input_ports: [{name: often, type: product, address: "datamesh:a/often@1"}]

                """ + Spec("reader", "{on: inputs}"))
            .ApplyAsync();
        await using var scheduler = new BuildScheduler(() => ScheduleView.Of(node.Catalog.Current),
            r => _ = node.Builds.EnqueueAsync(r), _time);
        node.Builds.Published = p =>
        {
            scheduler.Published(p);
            Count(p);
        };

        scheduler.Start();
        await UntilAsync("start: what was never built", often: 1, nightly: 1, reader: 1);

        _time.Advance(TimeSpan.FromMinutes(10));
        await UntilAsync("ten minutes later", often: 2, nightly: 1, reader: 2);

        _time.Advance(TimeSpan.FromMinutes(9));
        _time.Advance(TimeSpan.FromMinutes(1));
        await UntilAsync("twenty minutes later", often: 3, nightly: 1, reader: 3);

        await scheduler.DisposeAsync();
        Assert.Equal(["schedule", "schedule", "catchup"], await TriggersAsync(node, "a/often"));
        Assert.Equal(["inputs", "inputs", "inputs"], await TriggersAsync(node, "b/reader"));
    }

    [Fact]
    public async Task A_cron_line_builds_at_its_minute_and_once_after_a_pause()
    {
        await using var node = await PipelineFixture.StartAsync(time: _time);
        await node.Product("a/nightly", "select 2 as two", Spec("nightly", "{cron: \"0 3 * * *\"}")).ApplyAsync();
        node.Builds.Published = Count;
        await using (var first = Scheduler(node))
        {
            first.Start();
            await UntilAsync("start", nightly: 1);
            _time.Advance(TimeSpan.FromHours(2));
            _time.Advance(TimeSpan.FromHours(1));
            await UntilAsync("at three o'clock", nightly: 2);
        }

        _time.Advance(TimeSpan.FromDays(3));
        await using var second = Scheduler(node);
        second.Start();
        await UntilAsync("after a pause of three days", nightly: 3);

        Assert.Equal(["catchup", "schedule", "catchup"], await TriggersAsync(node, "a/nightly"));
        var builds = await node.Catalog.BuildsAsync("a/nightly");
        Assert.Equal(Midnight.AddHours(3), builds[1].StartedAt);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string Spec(string model, string schedule) => $"""
        output_ports: [@name: batch, type: batch, model: {model}!]
        transform: @schedule: {schedule}!
        """.Replace('@', '{').Replace('!', '}');

    private static async Task<IEnumerable<string>> TriggersAsync(PipelineFixture node, string product) =>
        (await node.Catalog.BuildsAsync(product)).Select((BuildRecord b) => b.Trigger);

    private BuildScheduler Scheduler(PipelineFixture node) =>
        new(() => ScheduleView.Of(node.Catalog.Current), r => _ = node.Builds.EnqueueAsync(r), _time);

    private void Count(string product)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            _published[product] = _published.GetValueOrDefault(product) + 1;
            (changed, _changed) = (_changed, New());
        }

        changed.SetResult();
    }

    /// <summary>Waits for exactly these numbers of publishes.</summary>
    private async Task UntilAsync(string phase, int often = 0, int nightly = 0, int reader = 0)
    {
        var expected = $"often {often}, nightly {nightly}, reader {reader}";
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (Now() == expected)
                {
                    return;
                }

                changed = _changed.Task;
            }

            await Waiting.ForAsync(changed, phase, expected, Now);
        }
    }

    private string Now()
    {
        lock (_lock)
        {
            int Of(string product) => _published.GetValueOrDefault(product);
            return $"often {Of("a/often")}, nightly {Of("a/nightly")}, reader {Of("b/reader")}";
        }
    }
}
