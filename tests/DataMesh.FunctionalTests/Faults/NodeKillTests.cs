using System.Diagnostics;
using System.Globalization;
using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Faults;

/// <summary>
/// SIGKILL at random moments of starting, building, publishing and applying. Whatever the node had acknowledged is
/// there after the next start, and every table can be read.
/// </summary>
public sealed class NodeKillTests : IDisposable
{
    private const int Kills = 30;

    /// <summary>
    /// Fixed, so that a failure can be looked at again; the moments still differ with the machine's load.
    /// </summary>
    private readonly Random _random = new(20261121);

    private readonly FaultyMesh _mesh = new();

    public void Dispose() => _mesh.Dispose();

    [Fact]
    public async Task Everything_acknowledged_survives_thirty_kills()
    {
        await _mesh.ScaffoldAsync();
        var (published, granted) = (new List<string>(), new List<string>());
        var pace = await BuildTimeAsync();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var node = await NodeProcess.StartAsync(_mesh.Folder, _mesh.Data, "--no-watch");
            await AssertKeptAsync(node, published, granted);
            using var working = new CancellationTokenSource(pace * (0.1 + (_random.NextDouble() * 3)));
            await WorkAsync(node, kill, published, granted, working.Token);
            await node.KillAsync();
        }

        await using var last = await NodeProcess.StartAsync(_mesh.Folder, _mesh.Data, "--no-watch");
        Assert.NotEmpty(published);
        Assert.NotEmpty(granted);
        await AssertKeptAsync(last, published, granted);
        Assert.Equal("published", (await last.Http.BuildAsync("sales/orders"))["state"]!.GetValue<string>());
    }

    /// <summary>How long a build takes on this machine now: the kills fall before, within and after one.</summary>
    private async Task<TimeSpan> BuildTimeAsync()
    {
        await using var node = await NodeProcess.StartAsync(_mesh.Folder, _mesh.Data, "--no-watch");
        var start = Stopwatch.GetTimestamp();
        await node.Http.BuildAsync("sales/orders");
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Grants, applies a change, then builds again and again until it is time.</summary>
    private async Task WorkAsync(NodeProcess node, int kill, List<string> published, List<string> granted,
        CancellationToken ct)
    {
        try
        {
            var principal = string.Create(CultureInfo.InvariantCulture, $"user:u{kill}");
            var (status, _) = await node.Http.PostAsync("/api/v1/grants", new { product = "sales/orders", principal })
                .WaitAsync(ct);
            Assert.Equal(201, status);
            granted.Add(principal);
            Change(kill);
            await node.Http.PostAsync("/api/v1/apply", new { files = _mesh.Files() }).WaitAsync(ct);
            while (!ct.IsCancellationRequested)
            {
                var build = await node.Http.BuildAsync("sales/orders").WaitAsync(ct);
                Assert.Equal("published", build["state"]!.GetValue<string>());
                published.Add(build["id"]!.GetValue<string>());
            }
        }
        catch (OperationCanceledException)
        {
            // The moment has come.
        }
    }

    /// <summary>Writes a new description, so that each apply and each start has something to do.</summary>
    private void Change(int kill)
    {
        var path = Path.Combine(_mesh.Folder, "domains/sales/orders/dataproduct.yaml");
        var text = string.Create(CultureInfo.InvariantCulture, $"  description: Change {kill}.");
        File.WriteAllLines(path, File.ReadAllLines(path)
            .Select(l => l.StartsWith("  description: ", StringComparison.Ordinal) ? text : l));
    }

    private static async Task AssertKeptAsync(NodeProcess node, List<string> published, List<string> granted)
    {
        var grants = (await node.Http.JsonAsync("/api/v1/grants?product=sales/orders"))["grants"]!.AsArray()
            .Select(g => g!["principal"]!.GetValue<string>());
        Assert.Empty(granted.Except(grants, StringComparer.Ordinal));
        if (published.Count == 0)
        {
            return;
        }

        var snapshots = (await node.Http.JsonAsync("/api/v1/snapshots?address=sales/orders"))["snapshots"]!.AsArray();
        var builds = snapshots.Select(s => s!["buildId"]!.GetValue<string>());
        Assert.Empty(published.Except(builds, StringComparer.Ordinal));
        var newest = await node.Http.JsonAsync($"/api/v1/builds/{published[^1]}");
        Assert.Equal("published", newest["state"]!.GetValue<string>());
        Assert.Equal(4, await node.Http.CountAsync("sales.orders"));
        Assert.Equal(4, await node.Http.CountAsync("sales.orders at (version => 0)"));
    }
}
