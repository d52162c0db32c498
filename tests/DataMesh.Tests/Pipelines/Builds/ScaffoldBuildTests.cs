using DataMesh.Model.Folders;
using DataMesh.Model.Scaffolding;
using DataMesh.Pipelines.ModelTests;

namespace DataMesh.Tests.Pipelines.Builds;

public sealed class ScaffoldBuildTests
{
    [Fact]
    public void The_unit_test_of_a_new_product_passes()
    {
        var files = Scaffold.Mesh("shop").Concat(Scaffold.Domain("sales")).Concat(Scaffold.Product("sales", "day-book"))
            .Where(f => MeshFolder.IsPart(f.Key)).ToDictionary(StringComparer.Ordinal);
        var product = MeshLoader.Load(new MeshFiles(files)).Value!.Products.Single();

        var result = Assert.Single(ModelTestRunner.Run(product, new ModelTestOptions()).Value!);

        Assert.Equal("", result.Describe());
        Assert.Equal(ModelTestOutcome.Passed, result.Outcome);
    }

    [Fact]
    public async Task A_new_product_builds_at_once_and_keeps_its_promises()
    {
        await using var node = await PipelineFixture.StartAsync();
        var files = Scaffold.Mesh("shop").Concat(Scaffold.Domain("sales"))
            .Concat(Scaffold.Product("sales", "day-book"));
        await node.Mesh([.. files.Select(f => (f.Key, f.Value))]).ApplyAsync();

        await node.PublishAsync("sales/day-book");

        Assert.Equal(4, node.Port("sales/day-book").Current!.Rows);
        Assert.Equal(["tea", "coffee", "cake", "tea"],
            (await node.RowsAsync("sales/day-book", "id, item")).OrderBy(r => r[0]).Select(r => r[1]));
    }
}
