using System.Text.Json.Nodes;
using DataMesh.Catalog.Builds;
using DataMesh.Catalog.Lineage;
using DataMesh.Model.Addresses;
using DataMesh.Model.Checks;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Errors;

namespace DataMesh.Tests.Catalog;

/// <summary>Builds, their publishes, and what is kept beside them.</summary>
public sealed class BuildTests
{
    [Fact]
    public async Task A_build_is_seen_from_its_start_to_its_publish()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily"));
        var id = await fixture.StartAsync("weather/daily");
        Assert.Equal(BuildState.Running, fixture.Current.Products["weather/daily"].LastBuild!.State);
        Assert.Equal([id], (await fixture.Catalog.OpenBuildsAsync()).Select(b => b.BuildId));

        fixture.Clock.Advance(TimeSpan.FromSeconds(5));
        await fixture.Catalog.JournalPublishAsync(Journal(id, fixture));
        Assert.Equal(BuildState.Publishing, fixture.Current.Products["weather/daily"].LastBuild!.State);

        var check = new CheckResult("id_unique", "unique", "batch", ["id"], CheckSeverity.Error, CheckStatus.Passed, 10,
            0, null, []);
        await fixture.Catalog.PublishedAsync(new PublishedBuild
        {
            BuildId = id,
            Checks = [check],
            Ports =
            [
                CatalogFixture.Port(4) with
                {
                    Profile = new JsonObject { ["rows"] = 10 },
                    Sample = new JsonArray(1, 2),
                },
            ],
        });

        var build = fixture.Current.Products["weather/daily"].LastBuild!;
        Assert.Equal((BuildState.Published, fixture.Clock.Now), (build.State, build.FinishedAt));
        Assert.Equal(new BuildOutput("batch", 4, null, 10, 1000, 0), Assert.Single(build.Outputs));
        Assert.Equal(new CheckSummary(1, 0, 0, 0), build.Checks);
        Assert.Empty(await fixture.Catalog.OpenBuildsAsync());
        Assert.Empty(await fixture.Catalog.PendingPublishesAsync());
        Assert.Equal("id_unique", Assert.Single(await fixture.Catalog.ChecksAsync(build)).Check);
        var port = fixture.Current.Resolve(DataAddress.Parse("datamesh:weather/daily")).Port;
        Assert.Equal("""{"rows":10}""", (await fixture.Catalog.ProfileAsync(port, 4))!.ToJsonString());
        Assert.Equal("[1,2]", (await fixture.Catalog.SampleAsync(port, 4))!.ToJsonString());
        Assert.Null(await fixture.Catalog.ProfileAsync(port, 3));
    }

    [Fact]
    public async Task A_journaled_publish_waits_for_the_next_start()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily"));
        var id = await fixture.StartAsync("weather/daily");
        await fixture.Catalog.JournalPublishAsync(Journal(id, fixture));
        await fixture.ReopenAsync();

        var pending = Assert.Single(await fixture.Catalog.PendingPublishesAsync());
        Assert.Equal((id, "weather/daily", 7), (pending.BuildId, pending.Product, (int)pending.Payload["version"]!));
        var outcome = new PublishedBuild { BuildId = id, Ports = [CatalogFixture.Port(7)] };
        await fixture.Catalog.PublishedAsync(outcome);
        var sequence = fixture.Store.Sequence;
        await fixture.Catalog.PublishedAsync(outcome);

        Assert.Equal(sequence, fixture.Store.Sequence);
        Assert.Equal("datamesh:weather/daily@1/batch#7", fixture.Resolve("datamesh:weather/daily"));
    }

    [Fact]
    public async Task A_failed_build_tells_who_must_act_and_leaves_the_snapshot()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily"));
        await fixture.BuildAsync("weather/daily", 0);
        var id = await fixture.StartAsync("weather/daily");
        await fixture.Catalog.BuildFailedAsync(new FailedBuild
        {
            BuildId = id,
            Failure = new BuildFailure(BuildFailureKind.Check, "check-failed", "id is not unique.", "id_unique"),
        });
        await fixture.ReopenAsync();

        var build = fixture.Current.Products["weather/daily"].LastBuild!;
        Assert.Equal((BuildState.Failed, BuildFailureKind.Check), (build.State, build.Failure!.Kind));
        Assert.Equal("datamesh:weather/daily@1/batch#0", fixture.Resolve("datamesh:weather/daily"));
        Assert.Equal(2, (await fixture.Catalog.BuildsAsync("weather/daily")).Count);
    }

    [Fact]
    public async Task Builds_are_listed_newest_first_in_pages()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily"),
            Folder.Product("flights/clean"));
        var a = await fixture.BuildAsync("weather/daily", 0);
        var b = await fixture.BuildAsync("flights/clean", 0);
        var c = await fixture.BuildAsync("weather/daily", 1);

        Assert.Equal([c, b, a], (await fixture.Catalog.BuildsAsync()).Select(x => x.BuildId));
        Assert.Equal([c, a], (await fixture.Catalog.BuildsAsync("weather/daily")).Select(x => x.BuildId));
        Assert.Equal([a], (await fixture.Catalog.BuildsAsync(before: b)).Select(x => x.BuildId));
        Assert.Equal([a], (await fixture.Catalog.BuildsAsync("weather/daily", before: c)).Select(x => x.BuildId));
        Assert.Equal(b, (await fixture.Catalog.FindBuildAsync(b))!.BuildId);
        Assert.Null(await fixture.Catalog.FindBuildAsync("nonsense"));
    }

    [Fact]
    public async Task The_first_snapshot_of_a_period_stands_for_it()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily").With(s => s with
        {
            OutputPorts = [s.OutputPorts[0] with { Snapshot = SnapshotPeriod.Monthly }],
        }));
        await fixture.BuildAsync("weather/daily", 0);
        await fixture.BuildAsync("weather/daily", 1);
        fixture.Clock.Advance(TimeSpan.FromDays(14));
        await fixture.BuildAsync("weather/daily", 2);

        var port = fixture.Current.Resolve(DataAddress.Parse("datamesh:weather/daily")).Port;
        Assert.Equal([(0L, "2026-11"), (2L, "2026-12")], port.Named.Select(s => (s.Version, s.Name!)));
        Assert.Equal("datamesh:weather/daily@1/batch#0", fixture.Resolve("datamesh:weather/daily/batch#2026-11"));
        Assert.Equal(2, fixture.Current.ResolveTable("weather", "daily/batch#2026-12").Snapshot!.Version);
        var error = Assert.Throws<MeshException>(() => fixture.Resolve("datamesh:weather/daily/batch#2026-10"));
        Assert.Equal("It has 2026-11, 2026-12.", error.Fix);
    }

    [Fact]
    public async Task Removed_snapshots_are_forgotten_but_not_the_named_and_the_current_ones()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily").With(s => s with
        {
            OutputPorts = [s.OutputPorts[0] with { Snapshot = SnapshotPeriod.Monthly }],
        }));
        foreach (var version in new[] { 0, 1, 2 })
        {
            await fixture.BuildAsync("weather/daily", version);
        }

        var port = fixture.Current.Resolve(DataAddress.Parse("datamesh:weather/daily")).Port;
        foreach (var kept in new[] { 0L, 2L })
        {
            var error = await Assert.ThrowsAsync<MeshException>(() =>
                fixture.Catalog.SnapshotsRemovedAsync(port, [kept], "user:ada"));
            Assert.Equal("snapshot-kept", error.Code);
        }

        await fixture.Catalog.SnapshotsRemovedAsync(port, [1], "user:ada");
        await fixture.Catalog.SnapshotsRemovedAsync(port, [1], "user:ada");
        await fixture.ReopenAsync();
        Assert.Equal([0L, 2L], fixture.Current.Resolve(DataAddress.Parse("datamesh:weather/daily")).Port.Snapshots
            .Select(s => s.Version));
    }

    [Fact]
    public async Task A_publish_cannot_go_back_or_name_an_unknown_port()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily"));
        await fixture.BuildAsync("weather/daily", 5);
        var id = await fixture.StartAsync("weather/daily");

        var order = await Assert.ThrowsAsync<MeshException>(() => fixture.Catalog.PublishedAsync(
            new PublishedBuild { BuildId = id, Ports = [CatalogFixture.Port(5)] }));
        var port = await Assert.ThrowsAsync<MeshException>(() => fixture.Catalog.PublishedAsync(
            new PublishedBuild { BuildId = id, Ports = [CatalogFixture.Port(6, "nonsense")] }));

        Assert.Equal(("publish-order", "publish-port"), (order.Code, port.Code));
    }

    [Fact]
    public async Task Lineage_tells_what_a_snapshot_was_made_of_and_what_was_made_of_it()
    {
        await using var fixture = await CatalogFixture.OpenAsync(
            Folder.Product("weather/daily"),
            Folder.Product("flights/delays", "1.0.0", "datamesh:weather/daily"),
            Folder.Product("flights/report", "1.0.0", "datamesh:flights/delays"));
        await fixture.BuildAsync("weather/daily", 0);
        await fixture.BuildAsync("weather/daily", 1);
        const string weather = "datamesh:weather/daily@1/batch", delays = "datamesh:flights/delays@1/batch";
        var build = await fixture.BuildAsync("flights/delays", 0, 1, new InputSnapshot("in0", weather, 1));

        var port = fixture.Current.Resolve(DataAddress.Parse(weather)).Port;
        var edge = new LineageEdge(weather, 1, delays, 0, build, fixture.Clock.Now);
        Assert.Equal([edge], LineageGraph.Downstream(fixture.Current, port));
        Assert.Equal([edge], LineageGraph.Downstream(fixture.Current, port, 1));
        Assert.Empty(LineageGraph.Downstream(fixture.Current, port, 0));
        Assert.Equal(
            [edge, new LineageEdge(delays, null, "datamesh:flights/report@1/batch", null, null, null)],
            LineageGraph.Around(fixture.Current, "weather/daily"));
        Assert.Equal([edge], LineageGraph.Around(fixture.Current, "flights/delays", up: 5, down: 0));
        Assert.Equal(["flights/delays"], fixture.Current.ConsumersOf("weather/daily").Select(p => p.QualifiedName));
    }

    private static PublishJournal Journal(string id, CatalogFixture fixture) =>
        new(id, "weather/daily", 1, fixture.Clock.Now, new JsonObject { ["version"] = 7 });
}
