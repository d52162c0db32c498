using DataMesh.Metadata;
using DataMesh.Metadata.Entities;
using DataMesh.Metadata.Events;
using DataMesh.Model.Errors;
using Microsoft.Data.Sqlite;

namespace DataMesh.Tests.Metadata;

/// <summary>Events, entities, their transaction, and the file they live in.</summary>
public sealed class MetadataStoreTests
{
    [Fact]
    public async Task Events_come_back_in_order_without_gaps()
    {
        await using var fixture = new StoreFixture();
        Assert.Equal(2, await fixture.AppendAsync("a", "b"));
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, await fixture.AppendAsync("c"));
        await fixture.ReopenAsync();

        var events = await fixture.Store.ReadAsync(after: 1, limit: 10);

        Assert.Equal([2L, 3L], events.Select(e => e.Sequence));
        Assert.Equal(["b", "c"], events.Select(e => e.Key));
        Assert.Equal(fixture.Clock.Now, events[1].At);
        Assert.Equal("user:ada", events[0].Actor);
        Assert.Equal(3, fixture.Store.Sequence);
    }

    [Fact]
    public async Task A_clock_set_back_does_not_turn_the_log_around()
    {
        await using var fixture = new StoreFixture();
        await fixture.AppendAsync("a");
        fixture.Clock.Advance(TimeSpan.FromDays(-1));
        await fixture.AppendAsync("b");

        var events = await fixture.Store.ReadAsync(0, 10);

        Assert.Equal(events[0].At, events[1].At);
    }

    [Fact]
    public async Task Entities_are_listed_by_prefix_in_pages_both_ways()
    {
        await using var fixture = new StoreFixture();
        await fixture.Store.AppendAsync(new MetadataChange("user:ada")
        {
            Entities = [.. new[] { "x/1", "x/2", "x/3", "xy", "y/1" }.Select(k => new EntityWrite("e", k, "{}"))],
        });

        Assert.Equal(["x/2", "x/3"], await Keys(new EntityQuery("e", "x/", After: "x/1")));
        Assert.Equal(["x/3", "x/2"], await Keys(new EntityQuery("e", "x/", Descending: true, Limit: 2)));
        Assert.Equal(["x/1"], await Keys(new EntityQuery("e", "x/", After: "x/2", Descending: true)));
        Assert.Empty(await Keys(new EntityQuery("other")));

        async Task<IEnumerable<string>> Keys(EntityQuery query) =>
            (await fixture.Store.ListAsync(query)).Select(e => e.Key);
    }

    [Fact]
    public async Task A_change_whose_guard_fails_leaves_nothing_and_others_of_its_commit_stay()
    {
        await using var fixture = new StoreFixture();
        var first = new MetadataChange("user:ada")
        {
            Events = [new NewEvent("k", "a", "{}")],
            Entities = [new EntityWrite("e", "a", "1", IfSequence: 0)],
        };
        await fixture.Store.AppendAsync(first);

        var good = fixture.AppendAsync("b");
        var bad = fixture.Store.AppendAsync(first);
        var alsoGood = fixture.AppendAsync("c");
        var error = await Assert.ThrowsAsync<MeshException>(() => bad);
        await Task.WhenAll(good, alsoGood);

        Assert.Equal(("metadata-conflict", true), (error.Code, error.IsTransient));
        Assert.Equal(["a", "b", "c"], (await fixture.Store.ReadAsync(0, 10)).Select(e => e.Key));
        var entity = await fixture.Store.GetAsync("e", "a");
        Assert.Equal((1, "1"), (entity!.Sequence, entity.Body));
    }

    [Fact]
    public async Task A_guarded_update_wins_once()
    {
        await using var fixture = new StoreFixture();
        await fixture.Store.AppendAsync(Put(0));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Try()));

        Assert.Equal(1, outcomes.Count(o => o));

        MetadataChange Put(long expected) => new("user:ada")
        {
            Events = [new NewEvent("k", "a", "{}")],
            Entities = [new EntityWrite("e", "a", "{}", expected)],
        };

        async Task<bool> Try()
        {
            try
            {
                await fixture.Store.AppendAsync(Put(1));
                return true;
            }
            catch (MeshException e) when (e.Kind == ErrorKind.Conflict)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task Many_writers_and_readers_see_a_gapless_log()
    {
        await using var fixture = new StoreFixture();
        const int writers = 16, each = 50;
        var done = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var seen = await fixture.Store.ReadAsync(0, 10_000);
                Assert.Equal(Enumerable.Range(1, seen.Count).Select(i => (long)i), seen.Select(e => e.Sequence));
            }
        });

        await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                await fixture.AppendAsync($"{w}/{i}");
            }
        })));
        await done.CancelAsync();
        await reading;

        var events = await fixture.Store.ReadAsync(0, 10_000);
        Assert.Equal(writers * each, events.Select(e => e.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Enumerable.Range(0, writers), w => Assert.Equal(
            Enumerable.Range(0, each).Select(i => $"{w}/{i}"),
            events.Select(e => e.Key).Where(k => k.StartsWith($"{w}/", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task The_feed_gives_what_was_there_and_what_comes()
    {
        await using var fixture = new StoreFixture();
        await fixture.AppendAsync("a");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var feed = fixture.Store.FollowAsync(0, stop.Token).GetAsyncEnumerator(stop.Token);

        Assert.True(await feed.MoveNextAsync());
        Assert.Equal("a", feed.Current.Key);
        var next = feed.MoveNextAsync();
        Assert.False(next.IsCompleted);
        await fixture.AppendAsync("b");
        Assert.True(await next);
        Assert.Equal("b", feed.Current.Key);
    }

    [Fact]
    public async Task Closing_writes_what_was_accepted()
    {
        await using var fixture = new StoreFixture();
        var accepted = Enumerable.Range(0, 500).Select(i => fixture.AppendAsync($"{i}")).ToList();
        await fixture.ReopenAsync();

        await Task.WhenAll(accepted);
        Assert.Equal(500, fixture.Store.Sequence);
    }

    [Fact]
    public async Task A_closed_file_is_whole_by_itself()
    {
        await using var fixture = new StoreFixture();
        await fixture.AppendAsync("a", "b");
        await fixture.Store.DisposeAsync();
        var copy = fixture.Path + ".copy";
        File.Copy(fixture.Path, copy);

        await using var store = MetadataStore.Open(new MetadataOptions { Path = copy }, fixture.Clock);

        Assert.Equal(2, store.Sequence);
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        var fixture = new StoreFixture();
        await fixture.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => fixture.AppendAsync("a"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => fixture.Store.ReadAsync(0, 1));
    }

    [Fact]
    public async Task A_second_store_on_the_same_file_is_refused()
    {
        await using var fixture = new StoreFixture();

        var error = Assert.Throws<MeshException>(() =>
            MetadataStore.Open(new MetadataOptions { Path = fixture.Path }, fixture.Clock));

        Assert.Equal((ErrorKind.Conflict, "metadata-in-use"), (error.Kind, error.Code));
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_refused()
    {
        await using var fixture = new StoreFixture();
        await fixture.Store.DisposeAsync();
        Run(fixture.Path, "INSERT INTO schema_version (version) VALUES (99)");

        var error = Assert.Throws<MeshException>(() =>
            MetadataStore.Open(new MetadataOptions { Path = fixture.Path }, fixture.Clock));

        Assert.Equal("metadata-newer", error.Code);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await using var fixture = new StoreFixture();
        await fixture.Store.DisposeAsync();
        var path = fixture.Path + ".other";
        await File.WriteAllTextAsync(path, string.Concat(Enumerable.Repeat("no database ", 1000)));

        var error = Assert.Throws<MeshException>(() =>
            MetadataStore.Open(new MetadataOptions { Path = path }, fixture.Clock));

        Assert.Equal("metadata-corrupt", error.Code);
    }

    [Fact]
    public async Task A_lock_of_another_process_is_waited_for_and_then_named()
    {
        await using var fixture = new StoreFixture();
        await fixture.Store.DisposeAsync();
        using var other = new SqliteConnection($"Data Source={fixture.Path};Pooling=False");
        other.Open();
        var options = new MetadataOptions { Path = fixture.Path, BusyTimeout = TimeSpan.FromMilliseconds(200) };
        await using var store = MetadataStore.Open(options, fixture.Clock);
        using var transaction = other.BeginTransaction();

        var error = await Assert.ThrowsAsync<MeshException>(() => store.AppendAsync(new MetadataChange("user:ada")
        {
            Events = [new NewEvent("k", "a", "{}")],
        }));
        transaction.Rollback();
        await store.AppendAsync(new MetadataChange("user:ada") { Events = [new NewEvent("k", "a", "{}")] });

        Assert.Equal(("metadata-busy", true), (error.Code, error.IsTransient));
        Assert.Equal(1, store.Sequence);
    }

    private static void Run(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
