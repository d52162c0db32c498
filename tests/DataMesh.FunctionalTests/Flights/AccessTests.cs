using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Flights;

[Collection(FlightsCollection.Name)]
public sealed class AccessTests(FlightsMesh mesh)
{
    private const string Strikes = "select count(*) as n from safety.bird_strikes";

    [Fact]
    public async Task Consumer_is_denied_then_granted_then_revoked_and_all_of_it_is_audited()
    {
        var token = await mesh.TokenAsync("user:grace");
        using var grace = mesh.Node.As(token);
        Assert.Equal(200, (await grace.SqlAsync("select 1 from operations.flights limit 1")).Status);

        var (denied, problem) = await grace.SqlAsync(Strikes);
        Assert.Equal((403, "access-denied"), (denied, problem["code"]!.GetValue<string>()));
        var fix = problem["fix"]!.GetValue<string>();
        Assert.Contains("datamesh grant add safety/bird-strikes user:grace", fix, StringComparison.Ordinal);
        (await mesh.Node.RunAsAsync(token, "query", Strikes)).Expect(4);
        using var door = await grace.GetAsync(new Uri("/d/safety/bird-strikes/v1/batch", UriKind.Relative));
        Assert.Equal(403, (int)door.StatusCode);

        (await mesh.Node.RunAsync("grant", "add", "safety/bird-strikes", "user:grace", "--purpose", "runway planning"))
            .Expect(0);
        Assert.Equal(200, (await grace.SqlAsync(Strikes)).Status);
        Assert.Contains("runway planning",
            (await mesh.Node.RunAsync("grant", "list", "safety/bird-strikes")).Expect(0).Out, StringComparison.Ordinal);
        (await mesh.Node.RunAsync("grant", "remove", "safety/bird-strikes", "user:grace")).Expect(0);
        Assert.Equal(403, (await grace.SqlAsync(Strikes)).Status);

        var audit = await mesh.Http.UntilAsync("/api/v1/audit?actor=user:grace", a =>
            a["records"]!.AsArray().Count >= 6);
        var outcomes = audit["records"]!.AsArray().Select(r => r!["outcome"]!.GetValue<string>()).ToArray();
        Assert.Contains("denied", outcomes, StringComparer.OrdinalIgnoreCase);
        Assert.Contains(outcomes, o => !o.Equals("denied", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Without_a_valid_token_nothing_is_told()
    {
        using var nobody = mesh.Node.As(null);
        Assert.Equal(401, (await nobody.SqlAsync("select 1")).Status);
        using var forged = mesh.Node.As("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyOmFkYSJ9.");
        Assert.Equal(401, (await forged.SqlAsync("select 1")).Status);
        using var list = await nobody.GetAsync(new Uri("/api/v1/products", UriKind.Relative));
        Assert.Equal(401, (int)list.StatusCode);
    }

    [Fact]
    public async Task Revoked_token_is_worthless_at_once()
    {
        var (_, issued) = await mesh.Http.PostAsync("/api/v1/tokens", new { subject = "user:leaver" });
        using var leaver = mesh.Node.As(issued["token"]!.GetValue<string>());
        Assert.Equal(200, (await leaver.SqlAsync("select 1 as a")).Status);
        (await mesh.Node.RunAsync("token", "revoke", issued["id"]!.GetValue<string>())).Expect(0);
        Assert.Equal(401, (await leaver.SqlAsync("select 1 as a")).Status);
    }

    [Fact]
    public async Task Consumer_may_not_administer()
    {
        var token = await mesh.TokenAsync("user:eve");
        (await mesh.Node.RunAsAsync(token, "token", "create", "user:eve", "--role", "admin")).Expect(4);
        (await mesh.Node.RunAsAsync(token, "grant", "add", "safety/bird-strikes", "user:eve")).Expect(4);
        (await mesh.Node.RunAsAsync(token, "build", "safety/bird-strikes")).Expect(4);
        (await mesh.Node.RunAsAsync(token, "vacuum")).Expect(4);
        (await mesh.Node.RunAsAsync(token, "apply", Repository.Example("flights"))).Expect(4);
    }
}
