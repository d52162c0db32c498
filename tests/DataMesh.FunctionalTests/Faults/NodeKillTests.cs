using System.Globalization;
using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Faults;

/// <summary>
/// SIGKILL at random moments of starting, building, publishing and applying. Whatever the node had acknowledged is there
/// after the next start, and every table can be read.
/// </summary>
public sealed class NodeKillTests : IDisposable
{
    private const int Kills = 30;

    /// <summary>Fixed, so that a failure can be looked at again; the moments still differ with the machine's load.</summary>
    private readonly Random _random = new(20261121);

    private readonly FaultyMesh _mesh = new();

    public void Dispose() => _mesh.Dispose();

    [Fact]
    public async Task Every_acknowledged_publish_survives_thirty_kills()
    {
        await _mesh.ScaffoldAsync();
        var acknowledged = new List<string>();
        var version = string.Empty;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var node = await NodeProcess.StartAsync(_mesh.Folder, _mesh.Data, "--no-watch");
            await AssertKeptAsync(node, acknowledged, version);
            using var working = new CancellationTokenSource(TimeSpan.FromMilliseconds(_random.Next(50, 1500)));
            var changed = Change(kill);
            version = await WorkAsync(node, acknowledged, changed, working.Token) ? changed : version;
            await node.KillAsync();
        }

        await using var last = await NodeProcess.StartAsync(_mesh.Folder, _mesh.Data, "--no-watch");
        Assert.NotEmpty(acknowledged);
        await AssertKeptAsync(last, acknowledged, version);
        Assert.Equal("published", (await last.Http.BuildAsync("sales/orders"))["state"]!.GetValue<string>());
    }

    /// <summary>Applies a change, then builds again and again until it is time; true when the apply was acknowledged.</summary>
    private async Task<bool> WorkAsync(NodeProcess node, List<string> acknowledged, string changed, CancellationToken ct)
    {
        var applied = false;
        try
        {
            var (status, _) = await node.Http.PostAsync("/api/v1/apply", new { files = _mesh.Files() }).WaitAsync(ct);
            applied = status == 200;
            while (!ct.IsCancellationRequested)
            {
                var build = await node.Http.BuildAsync("sales/orders").WaitAsync(ct);
                Assert.Equal("published", build["state"]!.GetValue<string>());
                acknowledged.Add(build["id"]!.GetValue<string>());
            }
        }
        catch (OperationCanceledException)
        {
            // The moment has come.
        }

        return applied && changed.Length > 0;
    }

    /// <summary>Writes a new description into the folder; what is there is also what a start applies.</summary>
    private string Change(int kill)
    {
        var path = Path.Combine(_mesh.Folder, "domains/sales/orders/dataproduct.yaml");
        var text = string.Create(CultureInfo.InvariantCulture, $"Change {kill}.");
        File.WriteAllLines(path, File.ReadAllLines(path).Select(l => l.StartsWith("  description: ", StringComparison.Ordinal)
            ? "  description: " + text : l));
        return text;
    }

    private static async Task AssertKeptAsync(NodeProcess node, List<string> acknowledged, string version)
    {
        foreach (var id in acknowledged.TakeLast(5))
        {
            var build = await node.Http.JsonAsync($"/api/v1/builds/{id}");
            Assert.Equal("published", build["state"]!.GetValue<string>());
        }

        if (acknowledged.Count > 0)
        {
            var snapshots = (await node.Http.JsonAsync("/api/v1/snapshots?address=sales/orders"))["snapshots"]!.AsArray();
            var builds = snapshots.Select(s => s!["buildId"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
            Assert.Empty(acknowledged.Except(builds, StringComparer.Ordinal));
            Assert.Equal(4, await node.Http.CountAsync("sales.orders"));
            Assert.Equal(4, await node.Http.CountAsync("sales.orders at (version => 0)"));
        }

        if (version.Length > 0)
        {
            var shown = await node.Http.JsonAsync("/api/v1/show?address=sales/orders");
            Assert.StartsWith("Change ", shown["description"]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }
}
