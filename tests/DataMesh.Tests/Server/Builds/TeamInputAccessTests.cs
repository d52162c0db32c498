using System.Text.Json.Nodes;
using DataMesh.Access;
using DataMesh.Access.Audit;
using DataMesh.Access.Decisions;
using DataMesh.Access.Grants;
using DataMesh.Catalog.Builds;
using DataMesh.Metadata.Audit;
using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Folders;
using DataMesh.Pipelines.Inputs;
using DataMesh.Server.Builds;
using DataMesh.Tests.Catalog;

namespace DataMesh.Tests.Server.Builds;

/// <summary>What the node lets a product's builds read, and what the trail says of it.</summary>
public sealed class TeamInputAccessTests
{
    [Theory]
    [InlineData("public", "", true)]
    [InlineData("internal", "", false)]
    [InlineData("confidential", "", false)]
    [InlineData("confidential", "team:insight", true)]
    [InlineData("confidential", "team:reports-team", true)]
    [InlineData("confidential", "team:strangers", false)]
    [InlineData("confidential", "user:insight", false)]
    public async Task Team_of_the_product_or_of_its_domain_needs_the_right(string classification, string grant,
        bool isAllowed)
    {
        await using var mesh = await OpenAsync(classification, grant.Length == 0 ? [] : [grant]);
        using var access = await AccessStore.OpenAsync(mesh.Store, mesh.Clock);

        var read = Decide(mesh, access, "safety/strikes");

        Assert.Equal(isAllowed, read.Allowed);
        Assert.Equal("datamesh:safety/strikes@1/batch#3", read.Address);
    }

    [Fact]
    public async Task Refusal_names_the_team_that_needs_the_grant()
    {
        await using var mesh = await OpenAsync("internal");
        using var access = await AccessStore.OpenAsync(mesh.Store, mesh.Clock);

        var read = Decide(mesh, access, "safety/strikes");

        Assert.Contains("neither team:insight nor one of its teams", read.Reason, StringComparison.Ordinal);
        Assert.Contains("datamesh grant add safety/strikes team:insight", read.HowToAsk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grant_of_the_owner_opens_and_revocation_closes()
    {
        await using var mesh = await OpenAsync("internal");
        using var access = await AccessStore.OpenAsync(mesh.Store, mesh.Clock);

        await access.GrantAsync(new GrantRecord("safety/strikes", "team:insight", "user:finn", mesh.Clock.Now));
        Assert.True(Decide(mesh, access, "safety/strikes").Allowed);

        await access.RevokeGrantAsync("safety/strikes", "team:insight", port: null, "user:finn");
        Assert.False(Decide(mesh, access, "safety/strikes").Allowed);
    }

    [Fact]
    public async Task Products_of_the_same_domain_are_open()
    {
        await using var mesh = await OpenAsync("internal");
        using var access = await AccessStore.OpenAsync(mesh.Store, mesh.Clock);

        Assert.True(Decide(mesh, access, "reports/base").Allowed);
    }

    [Fact]
    public async Task Reads_and_refusals_are_in_the_trail()
    {
        await using var mesh = await OpenAsync("public");
        using var access = await AccessStore.OpenAsync(mesh.Store, mesh.Clock);
        var rule = Rule(mesh, access);
        var reads = new BuildReads("b1", "user:ada", mesh.Current.Products["reports/monthly"].Applied,
            [Decide(mesh, access, "safety/strikes")]);

        var open = await rule.BeginAsync(reads);
        await open.EndAsync(null);
        await (await rule.BeginAsync(reads)).EndAsync(new BuildFailure(BuildFailureKind.Model, "model-failed", "no"));
        await rule.RefusedAsync(reads);

        var trail = await mesh.Store.Audit.ReadAsync(new AuditQuery(Actor: "team:insight"));
        Assert.Equal(["denied", "failed", "allowed", "completed", "allowed"], trail.Select(r => r.Outcome));
        Assert.All(trail, r => Assert.Equal("datamesh:safety/strikes@1/batch#3", r.Target));
        var body = JsonNode.Parse(trail[3].Body)!;
        Assert.Equal(("build", "build b1 of reports/monthly", "asked for by user:ada"),
            ((string?)body["door"], (string?)body["query"], (string?)body["purpose"]));
        Assert.Equal(10, (long)body["rows"]!);
    }

    private static async Task<CatalogFixture> OpenAsync(string classification, string[]? grants = null)
    {
        ProductDefinition monthly = Folder.Product("reports/monthly", "1.0.0", "datamesh:safety/strikes@1")
            .With(s => s with { Metadata = s.Metadata with { Owner = "insight" } });
        var strikes = Folder.Product("safety/strikes").With(s => s with
        {
            AccessControl = new AccessControlSpec { Classification = classification, Grants = grants ?? [] },
        });
        var mesh = await CatalogFixture.OpenAsync(strikes, Folder.Product("reports/base"), monthly);
        await mesh.BuildAsync("safety/strikes", 3);
        return mesh;
    }

    private static TeamInputAccess Rule(CatalogFixture mesh, AccessStore access) =>
        new(mesh.Catalog, new AccessDecider(access, mesh.Clock), new AuditTrail(mesh.Store, mesh.Clock));

    private static InputRead Decide(CatalogFixture mesh, AccessStore access, string product) =>
        Rule(mesh, access).Decide(mesh.Current.Products["reports/monthly"].Applied,
            mesh.Current.Resolve(DataAddress.Parse($"datamesh:{product}")));
}
