using DataMesh.Catalog.Builds;
using DataMesh.Model.Errors;
using DataMesh.Pipelines.Builds;

namespace DataMesh.Tests.Pipelines.Builds;

/// <summary>A build reads of other products what its team may read, and the trail knows of it first.</summary>
public sealed class InputAccessTests
{
    private const string Port = "output_ports: [{name: batch, type: batch, model: MODEL}]";

    [Fact]
    public async Task A_build_without_the_right_fails_before_it_reads_and_says_whom_to_ask()
    {
        await using var node = await StartAsync(Reading);
        node.Access.Closed.Add("a/source");

        var progress = await node.BuildAsync("b/reader");

        Assert.Equal(BuildStage.Failed, progress.Last.Stage);
        Assert.Equal((BuildFailureKind.Policy, "input-denied"), (progress.Failure!.Kind, progress.Failure.Code));
        Assert.Contains("datamesh:a/source@1/batch#0: it is closed", progress.Failure.Message,
            StringComparison.Ordinal);
        Assert.Equal("Ask the owner of a/source.", progress.Failure.Fix);
        Assert.Equal(["refused datamesh:a/source@1/batch#0"], node.Access.Trail);
        Assert.Null(node.Port("b/reader").Current);
    }

    [Fact]
    public async Task A_dry_run_without_the_right_is_refused()
    {
        await using var node = await StartAsync(Reading);
        node.Access.Closed.Add("a/source");

        var error = Assert.Throws<MeshException>(() => node.Builds.DryRun(
            new BuildRequest { Product = "b/reader", Actor = "user:test", DryRun = true }));

        Assert.Equal("input-denied", error.Code);
    }

    [Fact]
    public async Task A_check_that_looks_into_another_product_needs_the_right_too()
    {
        await using var node = await StartAsync($$"""
            {{Port.Replace("MODEL", "reader", StringComparison.Ordinal)}}
            quality_checks:
              - {type: relationship, column: one, to: "datamesh:a/source@1/batch", field: one}
            """, sql: "select 1 as one");
        node.Access.Closed.Add("a/source");

        var progress = await node.BuildAsync("b/reader");

        Assert.Equal("input-denied", progress.Failure?.Code);
    }

    [Fact]
    public async Task A_read_is_written_down_before_and_after()
    {
        await using var node = await StartAsync(Reading);

        await node.PublishAsync("b/reader");

        Assert.Equal(["begin datamesh:a/source@1/batch#0", "end"], node.Access.Trail);
    }

    [Fact]
    public async Task A_build_that_fails_closes_its_record_with_the_reason()
    {
        await using var node = await StartAsync(Reading, sql: "select one / 'x' as one from {{ source('in') }}");

        await node.BuildAsync("b/reader");

        Assert.Equal(["begin datamesh:a/source@1/batch#0", "end model-failed"], node.Access.Trail);
    }

    [Fact]
    public async Task The_nodes_own_files_are_no_input()
    {
        var folder = new TemporaryFolder();
        await using var node = await PipelineFixture.StartAsync(folder,
            o => o with { DataFolder = folder.At("mesh/.datamesh") });
        await node.Product("a/source", "select 1 as one", Port.Replace("MODEL", "source", StringComparison.Ordinal))
            .Product("b/reader", "select * from {{ source('in') }}", $$"""
                input_ports: [{name: in, type: file, location: ".datamesh/products/**/*.parquet"}]
                {{Port.Replace("MODEL", "reader", StringComparison.Ordinal)}}
                """)
            .ApplyAsync();
        await node.PublishAsync("a/source");

        var progress = await node.BuildAsync("b/reader");

        Assert.Equal("input-inside-data", progress.Failure?.Code);
    }

    private static string Reading => $$"""
        input_ports: [{name: in, type: product, address: "datamesh:a/source@1"}]
        {{Port.Replace("MODEL", "reader", StringComparison.Ordinal)}}
        """;

    private static async Task<PipelineFixture> StartAsync(string spec,
        string sql = "select * from {{ source('in') }}")
    {
        var node = await PipelineFixture.StartAsync();
        await node.Product("a/source", "select 1 as one", Port.Replace("MODEL", "source", StringComparison.Ordinal))
            .Product("b/reader", sql, spec).ApplyAsync();
        await node.PublishAsync("a/source");
        return node;
    }
}
