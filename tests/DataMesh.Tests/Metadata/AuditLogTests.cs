using DataMesh.Metadata.Audit;

namespace DataMesh.Tests.Metadata;

/// <summary>The trail of accesses.</summary>
public sealed class AuditLogTests
{
    [Fact]
    public async Task Records_are_listed_newest_first_by_any_filter()
    {
        await using var fixture = new StoreFixture();
        await Add("user:ada", "read", "datamesh:weather/daily@1/batch", "allowed");
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await Add("user:bob", "read", "datamesh:weather/daily@1/batch", "denied");
        await Add("user:ada", "read", "datamesh:flights/clean@1/batch", "allowed");

        Assert.Equal([3L, 2, 1], await Ids(new AuditQuery()));
        Assert.Equal([3L, 1], await Ids(new AuditQuery(Actor: "user:ada")));
        Assert.Equal([2L, 1], await Ids(new AuditQuery(TargetPrefix: "datamesh:weather/")));
        Assert.Equal([2L], await Ids(new AuditQuery(Outcome: "denied")));
        Assert.Equal([1L], await Ids(new AuditQuery(To: fixture.Clock.Now)));
        Assert.Equal([1L], await Ids(new AuditQuery(Before: 2)));
        Assert.Equal([3L], await Ids(new AuditQuery(Limit: 1)));

        Task Add(string actor, string action, string target, string outcome) =>
            fixture.Store.Audit.AppendAsync(new NewAuditRecord(actor, action, target, outcome));

        async Task<IEnumerable<long>> Ids(AuditQuery query) =>
            (await fixture.Store.Audit.ReadAsync(query)).Select(r => r.Id);
    }

    [Fact]
    public async Task Accepted_records_are_there_after_closing()
    {
        await using var fixture = new StoreFixture();
        var accepted = Enumerable.Range(0, 3000)
            .Select(i => fixture.Store.Audit.AppendAsync(new NewAuditRecord("user:ada", "read", $"t{i}", "allowed")))
            .ToList();
        await fixture.ReopenAsync();

        await Task.WhenAll(accepted);
        var records = await fixture.Store.Audit.ReadAsync(new AuditQuery(Limit: 10_000));
        Assert.Equal(3000, records.Select(r => r.Target).Distinct(StringComparer.Ordinal).Count());
    }
}
