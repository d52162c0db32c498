using System.Text.Json.Nodes;
using DataMesh.Tests.Model;

namespace DataMesh.Tests.Cli.Commands;

/// <summary>What works without a node: init, validate, test.</summary>
public sealed class AuthoringTests : IDisposable
{
    private readonly CommandLine _cli = new();

    private static string Here { get; } = Path.Combine(Repository.Root, "tests", "DataMesh.Tests", "Cli", "Commands");

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Scaffolded_mesh_validates_and_its_tests_pass()
    {
        Assert.Equal(0, await _cli.RunAsync("init", "mesh", "shop"));
        Assert.Equal(0, await _cli.RunAsync("init", "product", "sales/orders", "--mesh", "shop"));
        Assert.Contains("wrote shop/domains/sales/domain.yaml", _cli.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.RunAsync("validate", "shop"));
        Assert.Equal("FOLDER/shop is valid: 1 domain, 1 product\n", _cli.Out);
        Assert.Equal("", _cli.Error);
        Assert.Equal(0, await _cli.RunAsync("test", "--mesh", "shop"));
        Assert.EndsWith("1 passed, 0 failed\n", _cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_never_overwrites()
    {
        Assert.Equal(0, await _cli.RunAsync("init", "mesh", "shop"));
        Assert.Equal(5, await _cli.RunAsync("init", "mesh", "shop"));
        Assert.Contains("[already-there]", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.RunAsync("init", "domain", "sales", "--mesh", "shop", "-o", "json"));
        Assert.Equal("domains/sales/domain.yaml", JsonNode.Parse(_cli.Out)!["files"]![0]!.GetValue<string>());
        Assert.Equal(2, await _cli.RunAsync("init", "product", "orders", "--mesh", "shop"));
        Assert.Equal(2, await _cli.RunAsync("init", "mesh", "My Shop"));
        Assert.Equal(3, await _cli.RunAsync("init", "domain", "sales"));
    }

    [Fact]
    public async Task Validate_prints_every_error_and_exits_with_one()
    {
        var mesh = Path.Combine(Repository.Root, "tests", "DataMesh.Tests", "Model", "Folders", "bad-mesh");
        Assert.Equal(1, await _cli.RunAsync("validate", mesh));
        Approved.Text(Path.Combine(Here, "validate.approved.txt"),
            (_cli.Error + _cli.Out).Replace(Repository.Root, "ROOT", StringComparison.Ordinal));
        Assert.Equal(1, await _cli.RunAsync("validate", mesh, "-o", "json"));
        var json = JsonNode.Parse(_cli.Out)!;
        Assert.False(json["valid"]!.GetValue<bool>());
        Assert.NotEmpty(json["diagnostics"]!.AsArray());
        Assert.Equal(1, await _cli.RunAsync("test", "--mesh", mesh));
    }

    [Fact]
    public async Task Failing_unit_test_shows_the_rows_that_differ()
    {
        Assert.Equal(0, await _cli.RunAsync("init", "mesh", "shop"));
        Assert.Equal(0, await _cli.RunAsync("init", "product", "sales/orders", "--mesh", "shop"));
        _cli.Write("shop/domains/sales/orders/transforms/orders.sql", "select 1 as id, 'a' as name");
        _cli.Write("shop/domains/sales/orders/tests/orders.yaml", """
            unit_tests:
              - name: names are upper case
                model: orders
                expect:
                  rows: [{id: 1, name: A}]
            """);
        Assert.Equal(1, await _cli.RunAsync("test", "sales/orders", "--mesh", "shop"));
        Assert.Equal("""
            failed  sales/orders  orders: names are upper case
              domains/sales/orders/tests/orders.yaml:2:5
              rows: 0 as expected, 1 changed (~ expected → actual)
                id | name
              ~ 1  | A → a
            0 passed, 1 failed

            """.ReplaceLineEndings("\n"), _cli.Out);
        Assert.Equal(1, await _cli.RunAsync("test", "--mesh", "shop", "-o", "json"));
        var test = JsonNode.Parse(_cli.Out)!["tests"]![0]!;
        Assert.Equal("failed", test["outcome"]!.GetValue<string>());
        Assert.Equal("changed", test["diff"]!["rows"]![0]!["kind"]!.GetValue<string>());
        Assert.Equal(3, await _cli.RunAsync("test", "sales/order", "--mesh", "shop"));
        Assert.Contains("did you mean `sales/orders`?", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.RunAsync("test", "--mesh", "shop", "--select", "nothing*"));
    }
}
