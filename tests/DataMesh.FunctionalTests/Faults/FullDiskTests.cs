using System.Text.Json.Nodes;
using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Faults;

/// <summary>A disk without a byte left: every write says so, reads go on, and with room again all goes on.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const string Table = "sales.orders";
    private readonly FaultyMesh _mesh = new();

    public void Dispose() => _mesh.Dispose();

    [SmallDiskFact]
    public async Task Full_disk_refuses_writes_by_name_keeps_reads_and_loses_nothing()
    {
        await _mesh.ScaffoldAsync();
        var disk = await SmallDisk.StartAsync(_mesh.Folder, _mesh.Data, megabytes: 64);
        await using var node = disk.Node;
        node.Http.Timeout = TimeSpan.FromSeconds(30);
        await PublishAsync(node);
        var (granted, _) = await GrantAsync(node, "user:before");
        Assert.Equal(201, granted);

        disk.Fill();

        await RefusedAsync("apply", ApplyAsync(node, "A description that did not fit."));
        await RefusedAsync("token", node.Http.PostAsync("/api/v1/tokens", new { subject = "user:late" }));
        await RefusedAsync("grant", GrantAsync(node, "user:late"));
        var build = await node.Http.BuildAsync("sales/orders");
        Assert.Equal("failed", build["state"]!.GetValue<string>());
        Assert.Contains("full", build["failure"]!.GetValue<string>(), StringComparison.Ordinal);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(4, await node.Http.CountAsync(Table));
        }

        Assert.DoesNotContain("did not fit", (await node.Http.JsonAsync("/api/v1/products")).ToJsonString(),
            StringComparison.Ordinal);

        disk.Free();

        Assert.Equal(200, (await ApplyAsync(node, "A description that fits.")).Status);
        await PublishAsync(node);
        Assert.Equal(201, (await GrantAsync(node, "user:after")).Status);
        var grants = (await node.Http.JsonAsync("/api/v1/grants?product=sales/orders"))["grants"]!.AsArray();
        Assert.Equal(["user:after", "user:before"],
            grants.Select(g => g!["principal"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        var audited = (await node.Http.JsonAsync("/api/v1/audit?limit=500"))["records"]!.AsArray()
            .Count(r => r!["outcome"]!.GetValue<string>() == "completed");
        Assert.True(audited >= 50, $"{audited} completed reads in the trail");
        Assert.Equal(0, await node.StopAsync());
    }

    private static async Task PublishAsync(NodeProcess node)
    {
        var build = await node.Http.BuildAsync("sales/orders");
        Assert.True(build["state"]!.GetValue<string>() == "published", build.ToJsonString());
        Assert.Equal(4, await node.Http.CountAsync(Table));
    }

    private static Task<(int Status, JsonNode Body)> GrantAsync(NodeProcess node, string principal) =>
        node.Http.PostAsync("/api/v1/grants", new { product = "sales/orders", principal });

    private Task<(int Status, JsonNode Body)> ApplyAsync(NodeProcess node, string description)
    {
        var path = Path.Combine(_mesh.Folder, "domains/sales/orders/dataproduct.yaml");
        File.WriteAllLines(path, File.ReadAllLines(path).Select(l =>
            l.StartsWith("  description: ", StringComparison.Ordinal) ? "  description: " + description : l));
        return node.Http.PostAsync("/api/v1/apply", new { files = _mesh.Files() });
    }

    private static async Task RefusedAsync(string phase, Task<(int Status, JsonNode Body)> answer)
    {
        var (status, problem) = await answer;
        var text = $"{phase}: expected 503 metadata-disk-full, actual {status} {problem.ToJsonString()}";
        Assert.True(status == 503, text);
        Assert.True(problem["code"]!.GetValue<string>() == "metadata-disk-full", text);
    }
}
