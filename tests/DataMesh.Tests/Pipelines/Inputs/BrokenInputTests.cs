using System.Text;
using DataMesh.Catalog.Builds;
using DataMesh.Pipelines.Builds;

namespace DataMesh.Tests.Pipelines.Inputs;

/// <summary>Files as the world delivers them: each failure names the file, the place and what to do.</summary>
public sealed class BrokenInputTests
{
    private static readonly string Flights = FindFlights();

    public static TheoryData<string, byte[], string[]> Broken => new()
    {
        { "in.csv", Text("id,name\n1,a\n2,b,c\n"), ["line 3", "expected 2 columns, found 3"] },
        { "in.csv", Text("id,name\n1,\"a\n2,b\n3,c\n"), ["line 2", "never closed"] },
        { "in.csv", [.. Text("id,name\n1,Z"), 0xFC, .. Text("rich\n")], ["not UTF-8", "encoding"] },
        { "in.csv", Late(), ["line 30002", "'x'", "types"] },
        { "in.parquet", [.. "PAR1"u8], ["not a whole Parquet file"] },
        { "in.json", Text("[{\"id\":1},{\"id\":2,]"), ["in.json"] },
        { "in.ndjson", Text("{\"id\":1,\"name\":\"a\"}\n{\"id\":2\n{\"id\":3}\n"), ["line 3"] },
        { "in.csv", [], ["empty"] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_file_fails_the_build_with_its_place(string file, byte[] bytes, string[] expected)
    {
        await using var node = await PipelineFixture.StartAsync();
        node.Folder.Write($"mesh/{file}", bytes);

        var failure = await FailAsync(node, file);

        Assert.Equal(BuildFailureKind.Input, failure.Kind);
        var told = $"{failure.Message} {failure.Fix}";
        Assert.All([file, .. expected], e => Assert.Contains(e, told, StringComparison.Ordinal));
        Assert.Null(node.Port("a/p").Current);
    }

    [Fact]
    public async Task A_truncated_Parquet_file_is_named()
    {
        await using var node = await PipelineFixture.StartAsync();
        await using (var source = File.OpenRead(Flights))
        {
            var head = new byte[1_000_000];
            await source.ReadExactlyAsync(head);
            node.Folder.Write("mesh/in.parquet", head);
        }

        var failure = await FailAsync(node, "in.parquet");

        Assert.Contains("not a whole Parquet file", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_100_MB_is_refused_with_its_limit()
    {
        await using var node = await PipelineFixture.StartAsync();
        await using (var file = File.CreateText(node.Folder.At("mesh/in.csv")))
        {
            await file.WriteAsync("id,name\n1,");
            var block = new string('x', 1 << 20);
            for (var i = 0; i < 100; i++)
            {
                await file.WriteAsync(block);
            }
        }

        var failure = await FailAsync(node, "in.csv");

        Assert.Contains("longer than", failure.Message, StringComparison.Ordinal);
        Assert.Contains("max_line_size", failure.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_nobody_may_read_is_named()
    {
        await using var node = await PipelineFixture.StartAsync();
        Directory.CreateDirectory(node.Folder.At("mesh/in.csv"));

        var failure = await FailAsync(node, "in.csv");

        Assert.Equal("input-is-folder", failure.Code);
    }

    [Fact]
    public async Task A_model_cannot_read_files_around_its_input_ports()
    {
        await using var node = await PipelineFixture.StartAsync();
        var secret = node.Folder.Write("secret.csv", "id\n1\n");
        node.Folder.Write("mesh/in.csv", "id\n1\n");

        var failure = await FailAsync(node, "in.csv",
            $"select * from read_csv('{secret}') union all select id from {{{{ source('in', 'x') }}}}");

        Assert.Equal(BuildFailureKind.Model, failure.Kind);
        Assert.Contains("input ports only", failure.Fix, StringComparison.Ordinal);
    }

    private static async Task<BuildFailure> FailAsync(PipelineFixture node, string file,
        string sql = "select * from {{ source('in', 'x') }}")
    {
        await node.Product("a/p", sql, $"""
            input_ports:
              - name: in
                type: file
                location: {file}
            output_ports:
              - name: batch
                type: batch
                model: p
            """).ApplyAsync();
        var progress = await node.BuildAsync("a/p");
        Assert.Equal(BuildStage.Failed, progress.Last.Stage);
        return progress.Failure!;
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Late()
    {
        var text = new StringBuilder("id,name\n");
        for (var i = 0; i < 30_000; i++)
        {
            text.Append(i).Append(",a\n");
        }

        return Text(text.Append("x,b\n").ToString());
    }

    private static string FindFlights()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "node_modules/vega-datasets")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? "/", "node_modules/vega-datasets/data/flights-3m.parquet");
    }
}
