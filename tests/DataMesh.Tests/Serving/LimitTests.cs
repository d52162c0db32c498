using DataMesh.Access.Decisions;
using DataMesh.Catalog.Products;
using DataMesh.DuckDb;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Errors;
using DataMesh.Model.Schemas;
using DataMesh.Serving;
using DataMesh.Serving.RateLimits;
using DataMesh.Serving.Reads;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Tests.Serving;

public sealed class LimitTests
{
    [Fact]
    public void Rate_window_ends_by_the_clock()
    {
        var clock = new SteppedClock();
        var limiter = new RateLimiter(clock);
        var port = new PortEntry
        {
            DomainName = "a",
            ProductName = "b",
            Major = 1,
            Port = new OutputPortSpec
            {
                Name = "batch",
                Type = OutputPortType.Batch,
                RateLimit = new RateLimitSpec(2, TimeSpan.FromMinutes(1)),
            },
        };
        void Take() => limiter.Take(new DefaultHttpContext(), "user:ada", [port]);

        Take();
        Take();
        Assert.Equal("rate-limited", Assert.Throws<MeshException>(Take).Code);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Throws<MeshException>(Take);
        clock.Advance(TimeSpan.FromSeconds(1));
        Take();
    }

    [Fact]
    public void Process_over_its_memory_stops_the_longest_read()
    {
        var clock = new SteppedClock();
        var options = new ServingOptions { DataFolder = "unused", ProcessMemoryBytes = 1000 };
        long used = 999;
        using var watch = new MemoryWatch(options, clock, () => used);
        using var first = new ReadLimits(TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None);
        using var second = new ReadLimits(TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None);
        watch.Add(first);
        watch.Add(second);

        clock.Fire();
        Assert.False(first.Token.IsCancellationRequested);

        used = 1001;
        clock.Fire();
        Assert.True(first.Token.IsCancellationRequested);
        Assert.False(second.Token.IsCancellationRequested);
        Assert.Equal("query-memory", first.Reason()!.Code);
    }

    [Fact]
    public async Task Reads_beyond_the_queue_are_told_to_come_back()
    {
        var options = new ServingOptions { DataFolder = "unused", ConcurrentReads = 1, WaitingReads = 1 };
        using var gate = new ReadGate(options);
        await gate.EnterAsync(CancellationToken.None);
        var waiting = gate.EnterAsync(CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<MeshException>(() => gate.EnterAsync(CancellationToken.None));
        Assert.Equal(("node-busy", true), (refusal.Code, refusal.IsTransient));

        gate.Leave();
        await waiting;
    }

    [Fact]
    public void Row_filter_and_masks_are_part_of_the_scan()
    {
        var schema = new TableSchema([new ColumnSchema("id", "INTEGER"), new ColumnSchema("name", "VARCHAR")]);
        var decision = new AccessDecision(Allowed: true, AccessRule.Grant, "test", RowFilter: "id > 1 OR id = 0",
            Masks: [new ColumnMask("NAME", "left(name, 1) || '***'")]);
        var scan = PortScans.Restrict("SELECT * FROM (VALUES (1, 'ada'), (2, 'bob')) v(id, name)", schema, decision);
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();

        var rows = connection.Rows($"SELECT * FROM ({scan})");

        Assert.Equal([2, "b***"], Assert.Single(rows));
    }
}
