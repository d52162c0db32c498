using System.Net;
using System.Text.Json.Nodes;
using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Schemas;

/// <summary>A port's promise in the registry: registered at apply, refused when it breaks, a line a major.</summary>
public sealed class PortSubjectTests : IDisposable
{
    private readonly OrdersMesh _mesh = new();

    public void Dispose() => _mesh.Dispose();

    [Fact]
    public async Task Promise_goes_from_its_first_version_to_a_new_major_and_the_old_ones_end()
    {
        await using var node = await _mesh.StartAsync();
        await AssertRegisteredAsync(node);
        await node.Http.BuildAsync("sales/orders");

        _mesh.Orders("1.1.0", OrdersMesh.Id, """{"name": "amount", "type": "string"}""");
        await AssertRefusedAsync(node);

        _mesh.Orders("1.1.0", OrdersMesh.Id, OrdersMesh.Amount, OrdersMesh.Country);
        (await node.RunAsync("apply", _mesh.Folder)).Expect(0);
        Assert.Equal("[1,2]", await TextAsync(node, $"/schemas/subjects/{OrdersMesh.Subject}/versions"));

        _mesh.Orders("2.0.0", """{"name": "id", "type": "string"}""", OrdersMesh.Country);
        (await node.RunAsync("apply", _mesh.Folder)).Expect(0);
        await AssertSideBySideAsync(node);
        await AssertRetiredAsync(node);
    }

    [Fact]
    public async Task Build_that_changes_what_nobody_declared_is_stopped_before_its_publish()
    {
        _mesh.Report("");
        await using var node = await _mesh.StartAsync();
        await node.Http.BuildAsync("sales/orders");
        Assert.Equal("published", (await node.Http.BuildAsync("sales/report"))["state"]!.GetValue<string>());
        await node.Http.UntilAsync("/api/v1/show?address=sales/report",
            p => p["ports"]![0]!["schemas"]!.AsArray() is [{ } schema] && schema["id"] is not null);

        _mesh.Write("domains/sales/report/transforms/report.sql",
            "select 'order ' || id as id, amount from {{ source('orders') }}");
        (await node.RunAsync("apply", _mesh.Folder)).Expect(0);
        var build = await node.Http.BuildAsync("sales/report");

        Assert.Equal("failed", build["state"]!.GetValue<string>());
        Assert.Contains("sales.report.batch-value", build.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("MISSING_UNION_BRANCH", build.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("[1]", await TextAsync(node, "/schemas/subjects/sales.report.batch-value/versions"));
        Assert.Equal(2, await node.Http.CountAsync("sales.report where id > 0"));
    }

    [Fact]
    public async Task Rows_that_break_the_schema_file_are_kept_back()
    {
        _mesh.Orders("1.0.0", OrdersMesh.Id, OrdersMesh.Amount,
            """{"name": "country", "type": {"type": "enum", "name": "Country", "symbols": ["PL", "DE"]}}""");
        await using var node = await _mesh.StartAsync();

        var build = await node.Http.BuildAsync("sales/orders");

        Assert.Equal("failed", build["state"]!.GetValue<string>());
        Assert.Contains("required_country", build.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_applied_schema_is_registered_however_often_the_node_is_killed()
    {
        var random = new Random(20261121);
        var fields = new List<string> { OrdersMesh.Id, OrdersMesh.Amount };
        for (var kill = 0; kill < 8; kill++)
        {
            await using var node = await _mesh.StartAsync();
            fields.Add($$"""{"name": "extra_{{kill}}", "type": ["null", "int"], "default": null}""");
            _mesh.Orders($"1.{kill + 1}.0", [.. fields]);
            var applying = node.RunAsync("apply", _mesh.Folder);
            await Task.WhenAny(applying, Task.Delay(TimeSpan.FromMilliseconds(random.Next(200, 1200))));
            await node.KillAsync();
            await applying;
        }

        await using var last = await _mesh.StartAsync();
        var shown = await last.Http.JsonAsync("/api/v1/show?address=sales/orders");
        var schema = shown["ports"]![0]!["schemas"]![0]!;
        var registered = await last.Http.JsonAsync($"/schemas/subjects/{OrdersMesh.Subject}/versions/latest");
        Assert.Equal(registered["id"]!.GetValue<int>(), schema["id"]!.GetValue<int>());
        Assert.Contains("extra_7", registered["schema"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_verbs_speak_to_the_node()
    {
        await using var node = await _mesh.StartAsync();
        var file = Path.Combine(_mesh.Folder, "domains/sales/orders/schema/order.avsc");
        _mesh.Orders("1.1.0", OrdersMesh.Id, """{"name": "amount", "type": "string"}""");

        var list = (await node.RunAsync("schema", "list", "sales.orders", "-o", "json")).Expect(0);
        Assert.Equal(["sales.orders.batch-key", OrdersMesh.Subject], JsonNode.Parse(list.Out)!["subjects"]!.AsArray()
            .Select(s => s!["subject"]!.GetValue<string>()));
        var show = (await node.RunAsync("schema", "show", OrdersMesh.Subject)).Expect(0);
        Assert.Contains("version 1", show.Error, StringComparison.Ordinal);
        Assert.Contains("\"Order\"", show.Out, StringComparison.Ordinal);
        (await node.RunAsync("schema", "show", "nobody-value")).Expect(3);

        var check = (await node.RunAsync("schema", "check", "--subject", OrdersMesh.Subject, "--schema", file,
            "-o", "json")).Expect(1);
        Assert.Equal($"{OrdersMesh.Subject}:1",
            JsonNode.Parse(check.Out)!["comparisons"]![0]!["against"]!.GetValue<string>());
        (await node.RunAsync("schema", "check", "--subject", OrdersMesh.Subject, "--schema", file,
            "--compatibility", "NONE")).Expect(0);
        (await node.RunAsync("schema", "register", "--subject", "mine-value", "--schema", file)).Expect(0);
        (await node.RunAsync("schema", "register", "--subject", "mine-value", "--schema", file)).Expect(0);
        _mesh.Orders("1.1.0", OrdersMesh.Id, OrdersMesh.Amount);
        (await node.RunAsync("schema", "register", "--subject", "mine-value", "--schema", file)).Expect(1);
        Assert.Equal("[1]", await TextAsync(node, "/schemas/subjects/mine-value/versions"));
    }

    private static async Task AssertRegisteredAsync(NodeProcess node)
    {
        var version = await node.Http.JsonAsync($"/schemas/subjects/{OrdersMesh.Subject}/versions/latest");
        Assert.Contains("\"doc\":\"Gross.\"", version["schema"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("1", version["metadata"]!["properties"]!["application.major.version"]!.GetValue<string>());
        var key = await node.Http.JsonAsync("/schemas/subjects/sales.orders.batch-key/versions/latest");
        Assert.Contains("\"name\":\"id\",\"type\":\"long\"", key["schema"]!.GetValue<string>(),
            StringComparison.Ordinal);
        var column = (await node.Http.JsonAsync("/api/v1/show?address=sales/orders"))["ports"]![0]!["columns"]![1]!;
        Assert.Equal(("DOUBLE", "EUR", "Gross."), (column["type"]!.GetValue<string>(),
            column["unit"]!.GetValue<string>(), column["description"]!.GetValue<string>()));
    }

    private async Task AssertRefusedAsync(NodeProcess node)
    {
        var plan = (await node.RunAsync("plan", _mesh.Folder, "-o", "json")).Expect(1);
        var refused = JsonNode.Parse(plan.Out)!["schemas"]![0]!;
        Assert.Equal("refused", refused["state"]!.GetValue<string>());
        Assert.Equal(["sales/report through orders", "team:finance"],
            refused["readers"]!.AsArray().Select(r => r!.GetValue<string>()));
        Assert.Equal("TYPE_MISMATCH", refused["differences"]![0]!["kind"]!.GetValue<string>());

        var apply = (await node.RunAsync("apply", _mesh.Folder)).Expect(1);
        Assert.Contains("DM1405", apply.Error, StringComparison.Ordinal);
        Assert.Contains("set metadata.version to 2.0.0", apply.Error, StringComparison.Ordinal);
        Assert.Equal("[1]", await TextAsync(node, $"/schemas/subjects/{OrdersMesh.Subject}/versions"));
    }

    /// <summary>The old major's schema, address and rows are there as before.</summary>
    private async Task AssertSideBySideAsync(NodeProcess node)
    {
        Assert.Equal("[1,2,3]", await TextAsync(node, $"/schemas/subjects/{OrdersMesh.Subject}/versions"));
        var old = await node.Http.JsonAsync(
            $"/schemas/subjects/{OrdersMesh.Subject}/metadata?key=application.major.version&value=1");
        Assert.Equal(2, old["version"]!.GetValue<int>());
        Assert.Equal(2, await node.Http.CountAsync("sales.\"orders@1\""));
        var majors = (await node.Http.JsonAsync("/api/v1/show?address=sales/orders"))["majors"]!.AsArray();
        Assert.Equal(["1 sales/report", "2 "], majors.Select(m => m!["major"]!.ToJsonString() + " "
            + string.Join(',', m["readers"]!.AsArray().Select(r => r!.GetValue<string>()))));

        var early = (await node.RunAsync("retire", "sales/orders@1")).Expect(5);
        Assert.Contains("still read by sales/report", early.Error, StringComparison.Ordinal);
    }

    private async Task AssertRetiredAsync(NodeProcess node)
    {
        var first = await node.Http.JsonAsync($"/schemas/subjects/{OrdersMesh.Subject}/versions/1");
        var id = first["id"]!.ToJsonString();
        _mesh.Report("@2");
        (await node.RunAsync("apply", _mesh.Folder)).Expect(0);
        var plan = (await node.RunAsync("plan", _mesh.Folder)).Expect(0);
        Assert.Contains("datamesh retire sales/orders@1", plan.Error, StringComparison.Ordinal);
        var status = (await node.RunAsync("status")).Expect(0);
        Assert.Contains("datamesh retire sales/orders@1", status.Error, StringComparison.Ordinal);

        (await node.RunAsync("retire", "sales/orders@1")).Expect(0);

        using var gone = await node.Http.GetAsync(new Uri("/api/v1/resolve?address=sales/orders@1", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Equal("[3]", await TextAsync(node, $"/schemas/subjects/{OrdersMesh.Subject}/versions"));
        Assert.Contains("Order", await TextAsync(node, $"/schemas/schemas/ids/{id}"), StringComparison.Ordinal);
        (await node.RunAsync("retire", "sales/orders@1")).Expect(0);
    }

    private static Task<string> TextAsync(NodeProcess node, string path) =>
        node.Http.GetStringAsync(new Uri(path, UriKind.Relative));
}
