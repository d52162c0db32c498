using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Faults;

/// <summary>A build reads of other domains what its team may read, also when an administrator asks for it.</summary>
public sealed class InputRightsTests : IDisposable
{
    private readonly FaultyMesh _mesh = new();

    public void Dispose() => _mesh.Dispose();

    [Fact]
    public async Task Build_is_refused_until_its_team_has_the_grant_and_the_trail_tells()
    {
        await _mesh.ScaffoldAsync();
        _mesh.Write("domains/sales/prices/data/prices.csv", "id,price\n1,10\n2,20\n");
        _mesh.Product("prices", "data/prices.csv", "select * from {{ source('source') }}");
        var descriptor = Path.Combine(_mesh.Folder, "domains/sales/prices/dataproduct.yaml");
        File.WriteAllText(descriptor, File.ReadAllText(descriptor)
            .Replace("classification: public", "classification: internal", StringComparison.Ordinal));
        _mesh.Write("domains/reports/domain.yaml", "name: reports\nowner: reporters\n");
        _mesh.Write("domains/reports/totals/dataproduct.yaml", """
            apiVersion: datamesh/v1
            kind: DataProduct
            metadata: {name: totals, domain: reports, owner: reporters, version: 1.0.0, description: Sums of prices.}
            spec:
              input_ports: [{name: prices, type: product, address: "datamesh:sales/prices@1"}]
              output_ports: [{name: batch, type: batch, model: totals}]
            """);
        _mesh.Write("domains/reports/totals/transforms/totals.sql",
            "select sum(price) as total from {{ source('prices') }}");
        await using var node = await NodeProcess.StartAsync(_mesh.Folder, _mesh.Data, "--no-watch");
        await node.Http.BuildAsync("sales/prices");

        var refused = await node.RunAsync("build", "reports/totals");
        Assert.NotEqual(0, refused.ExitCode);
        const string command = "datamesh grant add sales/prices team:reporters";
        Assert.Contains(command, refused.Out + refused.Error, StringComparison.Ordinal);

        (await node.RunAsync(command.Split(' ')[1..])).Expect(0);
        (await node.RunAsync("build", "reports/totals")).Expect(0);

        Assert.Equal(1, await node.Http.CountAsync("reports.totals"));
        var trail = await node.Http.JsonAsync("/api/v1/audit?actor=team:reporters");
        Assert.Equal(["completed", "allowed", "denied"],
            trail["records"]!.AsArray().Select(r => r!["outcome"]!.GetValue<string>()));
    }
}
