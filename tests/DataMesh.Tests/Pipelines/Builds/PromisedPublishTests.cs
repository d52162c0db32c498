using DataMesh.Catalog.Builds;
using DataMesh.Storage.Objects;

namespace DataMesh.Tests.Pipelines.Builds;

/// <summary>A publish that fails after its journal was written is finished later: nothing of it is lost.</summary>
public sealed class PromisedPublishTests
{
    private const string Spec = """
        input_ports: [{name: in, type: file, location: in.csv}]
        output_ports: [{name: batch, type: batch, model: p}]
        """;

    private StubbornStore _store = null!;

    [Fact]
    public async Task It_is_finished_before_the_next_build_of_the_product()
    {
        await using var node = await StartAsync(new TemporaryFolder());
        var promised = await PromiseAsync(node);

        _store.IsFull = false;
        node.Folder.Write("mesh/in.csv", "id\n2\n3\n");
        await node.PublishAsync("a/p");

        Assert.Equal([1L, 2L], node.Port("a/p").Snapshots.Select(s => s.Rows));
        Assert.Equal(BuildState.Published, (await node.Catalog.FindBuildAsync(promised))!.State);
        Assert.Empty(await node.Catalog.PendingPublishesAsync());
    }

    [Fact]
    public async Task It_is_finished_when_the_node_starts_again()
    {
        using var folder = new TemporaryFolder();
        var node = await StartAsync(folder);
        var promised = await PromiseAsync(node);
        await node.StopAsync();

        var again = await PipelineFixture.StartAsync(folder);

        Assert.Equal(1, again.Port("a/p").Current!.Rows);
        Assert.Equal(BuildState.Published, (await again.Catalog.FindBuildAsync(promised))!.State);
        Assert.Equal([[1L]], await again.RowsAsync("a/p", "id"));
        await again.StopAsync();
    }

    [Fact]
    public async Task While_it_can_not_be_finished_the_product_does_not_build()
    {
        await using var node = await StartAsync(new TemporaryFolder());
        await PromiseAsync(node);

        var progress = await node.BuildAsync("a/p");

        Assert.Equal("disk-full", progress.Failure!.Code);
        Assert.Single(await node.Catalog.PendingPublishesAsync());
    }

    private async Task<PipelineFixture> StartAsync(TemporaryFolder folder)
    {
        var node = await PipelineFixture.StartAsync(folder, store: Stubborn);
        node.Folder.Write("mesh/in.csv", "id\n1\n");
        return await node.Product("a/p", "select * from {{ source('in') }}", Spec).ApplyAsync();
    }

    private StubbornStore Stubborn(IObjectStore inner) => _store = new StubbornStore(inner);

    private async Task<string> PromiseAsync(PipelineFixture node)
    {
        _store.IsFull = true;
        var progress = await node.BuildAsync("a/p");
        Assert.Equal("disk-full", progress.Failure!.Code);
        Assert.Contains("promised", progress.Failure.Message, StringComparison.Ordinal);
        Assert.Null(node.Port("a/p").Current);
        return progress.BuildId;
    }
}
