using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Newcomers;

/// <summary>From an empty folder to a governed read by somebody else.</summary>
public sealed class NewcomerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Mesh => _folder.File("shop");

    private string Orders => Path.Combine(Mesh, "domains", "sales", "orders");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task New_product_is_built_and_read_by_another_domain()
    {
        await ScaffoldAsync();
        (await CommandAsync("validate", "shop")).Expect(0);
        (await CommandAsync("test", "--mesh", "shop")).Expect(0);
        await using var node = await NodeProcess.StartAsync(Mesh, _folder.File(".datamesh"));
        Assert.Contains("published", (await node.RunAsync("build", "sales/orders")).Expect(0).Out,
            StringComparison.Ordinal);

        var token = (await node.RunAsync("token", "create", "user:kim", "--team", "marketing")).Expect(0).Out.Trim();
        (await node.RunAsAsync(token, "query", "select * from sales.orders")).Expect(4);
        (await node.RunAsync("grant", "add", "sales/orders", "team:marketing")).Expect(0);
        var rows = (await node.RunAsAsync(token, "query", "select id, item from sales.orders order by id", "-o", "csv"))
            .Expect(0);
        Assert.Equal("id,item\n1,tea\n2,coffee\n3,cake\n4,tea\n", rows.Out.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Changed_file_is_applied_and_a_broken_one_is_told_while_the_old_stays()
    {
        await ScaffoldAsync();
        await using var node = await NodeProcess.StartAsync(Mesh, _folder.File(".datamesh"));
        await BuildAsync(node);
        var descriptor = await File.ReadAllTextAsync(Path.Combine(Orders, "dataproduct.yaml"));
        await DescribeAsync(descriptor, "Every sale of the shop.");
        await node.Http.UntilAsync("/api/v1/show?address=sales/orders",
            p => p["description"]!.GetValue<string>() == "Every sale of the shop.");

        await File.WriteAllTextAsync(Path.Combine(Orders, "dataproduct.yaml"),
            descriptor.Replace("owner:", "ownr:", StringComparison.Ordinal));
        await node.SaysAsync("ownr");
        Assert.Equal(4, await node.Http.CountAsync("sales.orders"));
        await DescribeAsync(descriptor, "Right again.");
        await node.Http.UntilAsync("/api/v1/show?address=sales/orders", p =>
            p["description"]!.GetValue<string>() == "Right again.");
    }

    [Fact]
    public async Task Signal_stops_cleanly_and_a_restart_keeps_everything()
    {
        await ScaffoldAsync();
        var data = _folder.File(".datamesh");
        string token;
        await using (var node = await NodeProcess.StartAsync(Mesh, data))
        {
            await BuildAsync(node);
            (await node.RunAsync("grant", "add", "sales/orders", "user:kim")).Expect(0);
            token = (await node.RunAsync("token", "create", "user:kim")).Expect(0).Out.Trim();
            Assert.Equal(0, await node.StopAsync());
            await node.SaysAsync("The node has stopped.");
            Assert.False(File.Exists(Path.Combine(data, "node.json")));
            Assert.False(File.Exists(Path.Combine(data, "metadata.db-wal")));
        }

        await using var again = await NodeProcess.StartAsync(Mesh, data, "--no-watch");
        using var kim = again.As(token);
        Assert.Equal(4, await kim.CountAsync("sales.orders"));
        Assert.Equal(0, await again.StopAsync(InterruptReachesChildren() ? "-INT" : "-TERM"));
        Assert.False(File.Exists(Path.Combine(data, "node.json")));
    }

    /// <summary>
    /// A shell starts background jobs with SIGINT ignored, and that is inherited: then no Ctrl-C ever reaches the node.
    /// </summary>
    private static bool InterruptReachesChildren()
    {
        const string ignored = "SigIgn:";
        const string status = "/proc/self/status";
        const ulong interrupt = 1UL << 1;
        var line = File.Exists(status)
            ? File.ReadLines(status).FirstOrDefault(l => l.StartsWith(ignored, StringComparison.Ordinal))
            : null;
        return line is null || (Convert.ToUInt64(line[ignored.Length..].Trim(), 16) & interrupt) == 0;
    }

    [Fact]
    public async Task Second_node_on_the_same_data_is_refused_and_the_first_stays()
    {
        await ScaffoldAsync();
        await using var node = await NodeProcess.StartAsync(Mesh, _folder.File(".datamesh"));
        var second = (await CommandAsync("up", "shop", "--data", ".datamesh", "--port", "0")).Expect(5);
        Assert.Contains("[metadata-in-use]", second.Error, StringComparison.Ordinal);
        (await CommandAsync("status")).Expect(0);
    }

    [Fact]
    public async Task Broken_mesh_is_told_at_the_start_and_served_once_it_is_right()
    {
        await ScaffoldAsync();
        var file = Path.Combine(Orders, "dataproduct.yaml");
        var descriptor = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file,
            descriptor.Replace("kind: DataProduct", "kind: DataProdct", StringComparison.Ordinal));
        await using var node = await NodeProcess.StartAsync(Mesh, _folder.File(".datamesh"));
        await node.SaysAsync("DataProdct");
        await File.WriteAllTextAsync(file, descriptor);
        await node.Http.UntilAsync("/api/v1/products", p => p["products"]!.AsArray().Count == 1);
    }

    private async Task ScaffoldAsync()
    {
        (await CommandAsync("init", "mesh", "shop")).Expect(0);
        (await CommandAsync("init", "product", "sales/orders", "--mesh", "shop")).Expect(0);
    }

    private Task<CommandResult> CommandAsync(params string[] args) => DataMeshProgram.RunAsync(
        _folder.Path, new Dictionary<string, string?>(StringComparer.Ordinal), args);

    private static async Task BuildAsync(NodeProcess node) =>
        Assert.Equal("published", (await node.Http.BuildAsync("sales/orders"))["state"]!.GetValue<string>());

    private Task DescribeAsync(string descriptor, string text) =>
        File.WriteAllTextAsync(Path.Combine(Orders, "dataproduct.yaml"), descriptor.Replace(
            "What one row of this product is, and what it is good for.", text, StringComparison.Ordinal));
}
