namespace DataMesh.Tests.Pipelines.Builds;

public sealed class FirstBuildTests
{
    private const string Spec = """
        input_ports:
          - {name: people, type: file, location: in/people.csv}
        output_ports:
          - {name: batch, type: batch, model: people}
        """;

    [Fact]
    public async Task A_csv_becomes_a_published_table()
    {
        await using var node = await PipelineFixture.StartAsync();
        node.Folder.Write("mesh/in/people.csv", "id,name\n1,Ada\n2,Grace\n");
        await node.Product("a/people", "select id, upper(name) as name from {{ source('people', 'people') }}", Spec)
            .ApplyAsync();

        var progress = await node.PublishAsync("a/people");

        Assert.Equal(100, progress.Last.Percent);
        Assert.Equal(2, node.Port("a/people").Current!.Rows);
        var rows = await node.RowsAsync("a/people", "id, name");
        Assert.Equal([1L, "ADA"], rows[0]);
    }
}
