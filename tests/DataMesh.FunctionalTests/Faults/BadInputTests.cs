using System.Text;
using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Faults;

/// <summary>What is wrong is told with place and cause, and the node keeps serving what it had.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly FaultyMesh _mesh = new();

    public void Dispose() => _mesh.Dispose();

    [Fact]
    public async Task Bad_folders_are_refused_with_every_reason()
    {
        await _mesh.ScaffoldAsync();
        await using var node = await NodeProcess.StartAsync(_mesh.Folder, _mesh.Data, "--no-watch");
        await node.Http.BuildAsync("sales/orders");

        await RefusedAsync(node, "DM", ("domains/sales/big/dataproduct.yaml",
            FaultyMesh.Descriptor("big", "x.csv") + "\nx-padding: \"" + new string('x', 10 * 1024 * 1024) + "\"\n"));
        await RefusedAsync(node, "DM", ("domains/sales/bomb/dataproduct.yaml", Bomb()));
        await RefusedAsync(node, "orders",
            ("domains/sales/orders-too/dataproduct.yaml", FaultyMesh.Descriptor("orders", "x.csv")));
        await RefusedAsync(node, "circle",
            ("domains/sales/hen/dataproduct.yaml", Reads("hen", "egg")),
            ("domains/sales/hen/transforms/hen.sql", "from {{ source('other') }}"),
            ("domains/sales/egg/dataproduct.yaml", Reads("egg", "hen")),
            ("domains/sales/egg/transforms/egg.sql", "from {{ source('other') }}"));
        await RefusedAsync(node, "DM", ("domains/sales/orders/dataproduct.yaml", "\u0000\u0001: [}"));

        Assert.Equal(400, (await node.Http.PostAsync("/api/v1/apply", new { files = "no" })).Status);
        Assert.Equal(4, await node.Http.CountAsync("sales.orders"));
        Assert.Single((await node.Http.JsonAsync("/api/v1/products"))["products"]!.AsArray());
    }

    [Fact]
    public async Task Bad_inputs_fail_their_build_alone()
    {
        await _mesh.ScaffoldAsync();
        const string copy = "select * from {{ source('source') }}";
        _mesh.Write("data/cut.parquet", [.. "PAR1"u8, .. new byte[500]]);
        _mesh.Product("cut", "data/cut.parquet", copy);
        _mesh.Write("data/quotes.csv", "id,name\n1,\"never closed\n2,b\n");
        _mesh.Product("quotes", "data/quotes.csv", copy);
        _mesh.Write("data/latin.csv", [.. "id,name\n1,caf"u8, 0xE9, .. "\n"u8]);
        _mesh.Product("latin", "data/latin.csv", copy);
        _mesh.Product("missing", "data/nowhere.csv", copy);
        _mesh.Product("outside", "/etc/passwd", copy);
        await using var node = await NodeProcess.StartAsync(_mesh.Folder, _mesh.Data, "--no-watch");

        await FailsAsync(node, "cut", "cut.parquet");
        await FailsAsync(node, "quotes", "quotes.csv");
        await FailsAsync(node, "latin", "latin.csv");
        await FailsAsync(node, "missing", "nowhere.csv");
        await FailsAsync(node, "outside", "/etc/passwd");
        Assert.Equal("published", (await node.Http.BuildAsync("sales/orders"))["state"]!.GetValue<string>());
        Assert.Equal(4, await node.Http.CountAsync("sales.orders"));
    }

    [Fact]
    public async Task Endless_model_ends_by_its_timeout_or_by_a_cancel()
    {
        await _mesh.ScaffoldAsync();
        const string endless =
            "select sum(a.range * b.range + c.range) as n from range(1000000) a, range(1000000) b, range(1000000) c";
        _mesh.Product("slow", "data/none.csv", endless, "timeout: 2 seconds, retries: 0");
        _mesh.Product("endless", "data/none.csv", endless, "timeout: 1 hour");
        await using var node = await NodeProcess.StartAsync(_mesh.Folder, _mesh.Data, "--no-watch");

        await FailsAsync(node, "slow", "stopped after 2 seconds");
        var (_, asked) = await node.Http.PostAsync("/api/v1/builds", new { products = new[] { "sales/endless" } });
        var id = asked["builds"]![0]!["id"]!.GetValue<string>();
        await node.Http.UntilAsync($"/api/v1/builds/{id}", b => b["state"]!.GetValue<string>() == "running");
        using var cancel = await node.Http.DeleteAsync(new Uri($"/api/v1/builds/{id}", UriKind.Relative));
        Assert.True(cancel.IsSuccessStatusCode);
        var end = await node.Http.UntilAsync($"/api/v1/builds/{id}", NodeCalls.IsOver);
        Assert.Equal("cancelled", end["failureKind"]!.GetValue<string>());
        Assert.Equal("published", (await node.Http.BuildAsync("sales/orders"))["state"]!.GetValue<string>());
    }

    private async Task RefusedAsync(NodeProcess node, string expected, params (string Path, string Text)[] added)
    {
        var files = _mesh.Files();
        foreach (var (path, text) in added)
        {
            files[path] = text;
        }

        var (status, answer) = await node.Http.PostAsync("/api/v1/apply", new { files });
        var body = answer.ToJsonString();
        Assert.True(status is 200 or 400 or 413, body);
        Assert.True(status != 200 || !answer["valid"]!.GetValue<bool>(), body);
        Assert.Contains(expected, status == 200 ? body : expected, StringComparison.Ordinal);
        Assert.True(body.Length < 100_000, "A refusal does not repeat what was sent.");
    }

    private static async Task FailsAsync(NodeProcess node, string product, string told)
    {
        var build = await node.Http.BuildAsync("sales/" + product);
        Assert.Equal("failed", build["state"]!.GetValue<string>());
        Assert.Contains(told, build["failure"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static string Reads(string name, string other) => $$"""
        apiVersion: datamesh/v1
        kind: DataProduct
        metadata: {name: {{name}}, domain: sales, owner: sales, version: 1.0.0, description: Half of a circle.}
        spec:
          input_ports: [{name: other, type: product, address: "datamesh:sales/{{other}}@1"}]
          output_ports: [{name: batch, type: batch, model: {{name}}}]
          access_control: {classification: public}
        """;

    /// <summary>Nine levels of nine aliases each: a billion nodes out of a few lines.</summary>
    private static string Bomb()
    {
        var text = new StringBuilder("a0: &a0 [lol]\n");
        for (var i = 1; i <= 9; i++)
        {
            var aliases = string.Join(", ", Enumerable.Repeat(FormattableString.Invariant($"*a{i - 1}"), 9));
            text.Append(FormattableString.Invariant($"a{i}: &a{i} [{aliases}]\n"));
        }

        return text.ToString();
    }
}
