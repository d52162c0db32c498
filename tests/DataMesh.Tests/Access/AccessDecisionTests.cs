using DataMesh.Access.Audit;
using DataMesh.Access.Decisions;
using DataMesh.Access.Grants;
using DataMesh.Access.Principals;
using DataMesh.Metadata.Audit;
using DataMesh.Model.Errors;

namespace DataMesh.Tests.Access;

public sealed class AccessDecisionTests(AccessFixture fixture) : IClassFixture<AccessFixture>
{
    private static readonly AccessTarget Closed =
        new("safety", "strikes", "batch", "confidential", "safety-team", ["team:auditors"], "safety@example.org");

    [Theory]
    [InlineData("user:ada", "", "public", true, AccessRule.Public)]
    [InlineData("user:ada", "", "internal", false, AccessRule.NoGrant)]
    [InlineData("user:ada", "", "confidential", false, AccessRule.NoGrant)]
    [InlineData("user:ada", "safety-team", "restricted", true, AccessRule.OwnerTeam)]
    [InlineData("team:safety-team", "", "restricted", true, AccessRule.OwnerTeam)]
    [InlineData("user:safety-team", "", "restricted", false, AccessRule.NoGrant)]
    [InlineData("user:ada", "auditors", "restricted", true, AccessRule.DescriptorGrant)]
    [InlineData("team:auditors", "", "restricted", true, AccessRule.DescriptorGrant)]
    [InlineData("user:auditors", "", "restricted", false, AccessRule.NoGrant)]
    [InlineData("user:ada", "Auditors", "restricted", false, AccessRule.NoGrant)]
    [InlineData("user:ada", "", "Public", false, AccessRule.NoGrant)]
    public void Rule_decides(string id, string teams, string classification, bool isAllowed, AccessRule rule)
    {
        var decision = fixture.Decider.Decide(Person(id, teams), Closed with { Classification = classification });

        Assert.Equal((isAllowed, rule), (decision.Allowed, decision.Rule));
    }

    [Fact]
    public void Admin_reads_everything()
    {
        var admin = new Principal("user:root", PrincipalKind.User, [], [Role.Admin]);

        Assert.Equal(AccessRule.Admin, fixture.Decider.Decide(admin, Closed).Rule);
    }

    [Fact]
    public void Denial_tells_how_to_ask()
    {
        var decision = fixture.Decider.Decide(Person("user:ada"), Closed);

        Assert.Contains("'safety-team' (safety@example.org)", decision.HowToAsk, StringComparison.Ordinal);
        Assert.Contains("datamesh grant add safety/strikes user:ada", decision.HowToAsk, StringComparison.Ordinal);
        Assert.Contains("POST /api/v1/grants", decision.HowToAsk, StringComparison.Ordinal);
        Assert.Equal(ErrorKind.Denied, AccessDecider.Denied(Closed, decision).Kind);
    }

    [Fact]
    public async Task Grant_holds_for_its_port_and_time_and_survives_a_restart()
    {
        await GrantAsync("user:bob", port: "batch", expires: fixture.Clock.Now.AddDays(1));
        fixture.Store.Dispose();
        await fixture.OpenAsync();

        Assert.Equal(AccessRule.Grant, fixture.Decider.Decide(Person("user:bob"), Closed).Rule);
        Assert.False(fixture.Decider.Decide(Person("user:bob"), Closed with { Port = "other" }).Allowed);
        Assert.False(fixture.Decider.Decide(Person("user:bob"), Closed with { Product = "strikes-2" }).Allowed);
        fixture.Clock.Advance(TimeSpan.FromDays(2));
        Assert.False(fixture.Decider.Decide(Person("user:bob"), Closed).Allowed);
    }

    [Fact]
    public async Task Team_grant_holds_for_its_members_until_it_is_revoked()
    {
        await GrantAsync("team:research");
        Assert.True(fixture.Decider.Decide(Person("user:eve", "research"), Closed).Allowed);

        await fixture.Store.RevokeGrantAsync("safety/strikes", "team:research", port: null, "user:owner");

        Assert.False(fixture.Decider.Decide(Person("user:eve", "research"), Closed).Allowed);
        var again = await Assert.ThrowsAsync<MeshException>(() =>
            fixture.Store.RevokeGrantAsync("safety/strikes", "team:research", port: null, "user:owner"));
        Assert.Equal("grant-not-found", again.Code);
    }

    [Fact]
    public async Task Concurrent_grants_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => GrantAsync($"user:many{i}")));

        Assert.Equal(50, fixture.Store.Current.GrantsOf("safety/strikes").Count(g =>
            g.Principal.StartsWith("user:many", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Read_without_an_end_shows_in_the_trail()
    {
        var trail = new AuditTrail(fixture.Metadata, fixture.Clock);
        var request = new ReadRequest(Person("user:trail"), "sql", new string('x', 10_000), "hash", "why",
            [new PortRead("datamesh:a/b@1/batch#0", ["id"], Allowed: true, "public")]);
        await trail.Begin(request).Opened;

        var records = await fixture.Metadata.Audit.ReadAsync(new AuditQuery(Actor: "user:trail"));

        Assert.Equal((AuditTrail.BeginAction, "allowed"), (records.Single().Action, records.Single().Outcome));
        Assert.True(records.Single().Body.Length < 6_000);
    }

    private static Principal Person(string id, string teams = "")
    {
        Assert.True(PrincipalId.TryParse(id, out var parsed));
        return new Principal(id, parsed.Kind, teams.Split(',', StringSplitOptions.RemoveEmptyEntries), [Role.Consumer]);
    }

    private Task GrantAsync(string principal, string? port = null, DateTimeOffset? expires = null) =>
        fixture.Store.GrantAsync(
        new GrantRecord("safety/strikes", principal, "user:owner", fixture.Clock.Now, port, expires));
}
