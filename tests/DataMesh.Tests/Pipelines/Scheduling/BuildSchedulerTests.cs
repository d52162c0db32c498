using DataMesh.Model.Descriptor;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Scheduling;

namespace DataMesh.Tests.Pipelines.Scheduling;

public sealed class BuildSchedulerTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 3, 0, 0, TimeSpan.Zero);
    private readonly FakeTime _time = new(Monday);
    private readonly List<BuildRequest> _asked = [];

    [Fact]
    public async Task A_cron_line_asks_at_its_minutes_and_only_then()
    {
        await using var scheduler = Start(Product(new ScheduleSpec(Cron: "0 4 * * *"), lastBuild: Monday));

        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Empty(_asked);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(BuildTrigger.Schedule, Assert.Single(_asked).Trigger);
        _time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(4, _asked.Count);
    }

    [Fact]
    public async Task An_interval_keeps_its_rhythm()
    {
        await using var scheduler = Start(
            Product(new ScheduleSpec(Every: TimeSpan.FromMinutes(10)), lastBuild: Monday));

        _time.Advance(TimeSpan.FromMinutes(35));

        Assert.Equal(3, _asked.Count);
        Assert.Equal(Monday.AddMinutes(40), scheduler.NextDue["a/p"]);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(-30, 1)]
    [InlineData(0, 0)]
    public async Task What_came_due_while_the_node_was_down_is_built_once(int? lastBuildHoursAgo, int expected)
    {
        var last = lastBuildHoursAgo is { } hours ? Monday.AddHours(hours) : (DateTimeOffset?)null;

        await using var scheduler = Start(Product(new ScheduleSpec(Cron: "0 * * * *"), lastBuild: last?.AddMinutes(1)));

        Assert.Equal(expected, _asked.Count(a => a.Trigger == BuildTrigger.CatchUp));
    }

    [Fact]
    public async Task A_publish_asks_for_those_that_read_it_on_inputs()
    {
        var onInputs = new ScheduleSpec(OnInputs: true);
        await using var scheduler = Start(
            Product(onInputs, lastBuild: Monday, name: "reader") with { Upstreams = ["up/one"] },
            Product(onInputs, lastBuild: Monday, name: "other") with { Upstreams = ["up/two"] },
            Product(onInputs, lastBuild: Monday, name: "waiting") with { Upstreams = ["up/one"], CanBuild = false },
            Product(null, lastBuild: Monday, name: "by-hand") with { Upstreams = ["up/one"] });

        scheduler.Published("up/one");

        Assert.Equal("a/reader", Assert.Single(_asked).Product);
        Assert.Equal(BuildTrigger.Inputs, _asked[0].Trigger);
    }

    [Fact]
    public async Task A_changed_schedule_takes_effect_and_a_removed_one_stops()
    {
        var products = new List<ScheduledProduct> { Product(new ScheduleSpec(Every: TimeSpan.FromHours(1)), Monday) };
        await using var scheduler = new BuildScheduler(() => products, _asked.Add, _time);
        scheduler.Start();

        products[0] = products[0] with { Schedule = new ScheduleSpec(Every: TimeSpan.FromMinutes(5)) };
        scheduler.Refresh();
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Single(_asked);

        products.Clear();
        scheduler.Refresh();
        _time.Advance(TimeSpan.FromHours(5));
        Assert.Single(_asked);
    }

    private static ScheduledProduct Product(ScheduleSpec? schedule, DateTimeOffset? lastBuild, string name = "p") =>
        new($"a/{name}", schedule, [], lastBuild, HasSnapshot: lastBuild is not null, IsStale: false, CanBuild: true);

    private BuildScheduler Start(params ScheduledProduct[] products)
    {
        var scheduler = new BuildScheduler(() => products, _asked.Add, _time);
        scheduler.Start();
        return scheduler;
    }
}
