using System.Net;
using System.Text;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Maintenance;

namespace DataMesh.Tests.Pipelines.Builds;

/// <summary>Products that feed each other, several ports, selections, snapshots that stay.</summary>
public sealed class BuildFlowTests
{
    private const string TwoPorts = """
        input_ports:
          - {name: in, type: file, location: in.csv}
        output_ports:
          - {name: batch, type: batch, model: all_rows}
          - {name: counts, type: batch, model: counts}
        """;

    [Fact]
    public async Task Several_ports_publish_together_and_a_model_reads_what_another_published()
    {
        await using var node = await StartTwoPortsAsync("""
            quality_checks:
              - {type: range, column: id, min: 0, mostly: 0.1, port: batch}
            """);

        await node.PublishAsync("a/p");

        var (batch, counts) = (node.Port("a/p"), node.Port("a/p", "counts"));
        Assert.Equal(batch.Current!.BuildId, counts.Current!.BuildId);
        Assert.Equal([[2L]], await node.RowsAsync("a/p", "n", "counts"));
    }

    [Fact]
    public async Task A_failed_check_of_one_port_holds_all_ports_back()
    {
        await using var node = await StartTwoPortsAsync("""
            quality_checks:
              - {type: range, column: n, min: 100, port: counts}
            """);

        await node.BuildAsync("a/p");

        Assert.Null(node.Port("a/p").Current);
        Assert.Null(node.Port("a/p", "counts").Current);
    }

    [Fact]
    public async Task A_selection_builds_its_port_and_reads_the_other_from_its_snapshot()
    {
        await using var node = await StartTwoPortsAsync("");
        await node.PublishAsync("a/p");
        node.Folder.Write("mesh/in.csv", "id\n1\n");

        await node.PublishAsync("a/p", r => r with { Select = ["counts"] });

        Assert.Equal(0, node.Port("a/p").Current!.Version);
        Assert.Equal([[3L]], await node.RowsAsync("a/p", "n", "counts"));
    }

    [Fact]
    public async Task A_consumer_reads_the_pinned_snapshot_and_records_it()
    {
        await using var node = await PipelineFixture.StartAsync();
        node.Folder.Write("mesh/in.csv", "id\n1\n2\n");
        node.Product("a/up", "select * from {{ source('in', 'x') }}", OneFile("up"));
        await node.Product("b/down", "select sum(id)::bigint as total from {{ source('a', 'up') }}", """
            input_ports:
              - {name: up, type: product, address: "datamesh:a/up@1"}
            output_ports:
              - {name: batch, type: batch, model: down}
            """).ApplyAsync();

        var early = await node.BuildAsync("b/down");
        Assert.Equal("input-not-built", early.Failure!.Code);
        var up = await node.Builds.EnqueueAsync(new BuildRequest { Product = "a/up", Actor = "user:test" });
        var down = await node.PublishAsync("b/down");

        Assert.Equal(BuildStage.Published, node.Builds.Find(up)!.Last.Stage);
        Assert.Equal([[3L]], await node.RowsAsync("b/down", "total"));
        var input = Assert.Single((await node.Catalog.FindBuildAsync(down.BuildId))!.Inputs);
        Assert.Equal(0, input.Snapshot);
        Assert.StartsWith("datamesh:a/up@1", input.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Products_whose_checks_look_into_each_other_do_not_wait_for_each_other()
    {
        await using var node = await PipelineFixture.StartAsync();
        foreach (var (name, other) in new[] { ("one", "two"), ("two", "one") })
        {
            node.Product($"a/{name}", "select 1 as id", $$"""
                output_ports:
                  - {name: batch, type: batch, model: {{name}}}
                quality_checks:
                  - {type: relationship, column: id, to: "datamesh:a/{{other}}", field: id}
                """);
        }

        await node.ApplyAsync();
        var ids = await Task.WhenAll(node.Catalog.Current.Products.Keys.Select(p =>
            node.Builds.EnqueueAsync(new BuildRequest { Product = p, Actor = "user:test" })));

        foreach (var id in ids)
        {
            // Neither has data yet, so neither check can run: told, not waited for.
            var end = await node.Builds.WaitAsync(id).WaitAsync(TimeSpan.FromMinutes(1));
            Assert.Equal("check-failed", end.Failure!.Code);
        }
    }

    [Fact]
    public async Task The_same_inputs_make_the_same_rows()
    {
        await using var node = await PipelineFixture.StartAsync();
        node.Folder.Write("mesh/in.csv", "id\n" + string.Join('\n', Enumerable.Range(0, 50_000)));
        await node.Product("a/p", "select id % 97 as k, sum(id)::bigint as s from {{ source('in', 'x') }} group by all",
            OneFile("p") + "\nquality_checks:\n  - {type: unique, column: k}").ApplyAsync();

        await node.PublishAsync("a/p");
        var first = await node.RowsAsync("a/p", "md5(string_agg(k || ':' || s, ',' order by k))");
        await node.PublishAsync("a/p");

        Assert.Equal(first, await node.RowsAsync("a/p", "md5(string_agg(k || ':' || s, ',' order by k))"));
    }

    [Fact]
    public async Task Vacuum_keeps_the_named_snapshot_and_takes_the_others()
    {
        await using var node = await PipelineFixture.StartAsync();
        await node.Product("a/p", "select * from {{ source('in', 'x') }}",
            OneFile("p").Replace("model: p", "model: p, snapshot: monthly", StringComparison.Ordinal)).ApplyAsync();
        foreach (var id in (int[])[1, 2, 3])
        {
            node.Folder.Write("mesh/in.csv", $"id\n{id}\n");
            await node.PublishAsync("a/p");
        }

        var maintenance = new MaintenanceService(node.Options, node.Catalog, node.Builds, TimeProvider.System);
        var dry = await maintenance.VacuumAsync(new VacuumRequest("a/p", TimeSpan.Zero, DryRun: true));
        var done = await maintenance.VacuumAsync(new VacuumRequest("a/p", TimeSpan.Zero));

        Assert.Equal([1L], Assert.Single(done.Tables).Snapshots);
        Assert.Equal(dry.Files, done.Files);
        Assert.Equal([0L, 2L], node.Port("a/p").Snapshots.Select(s => s.Version));
        Assert.Equal([[3L]], await node.RowsAsync("a/p"));
    }

    [Fact]
    public async Task Compaction_makes_one_file_of_many_and_keeps_the_rows()
    {
        await using var node = await PipelineFixture.StartAsync();
        await node.Product("a/p",
            "{{ config(materialized='incremental', incremental_strategy='append') }} "
            + "select * from {{ source('in', 'x') }}",
            OneFile("p")).ApplyAsync();
        foreach (var id in (int[])[1, 2, 3])
        {
            node.Folder.Write("mesh/in.csv", $"id\n{id}\n");
            await node.PublishAsync("a/p");
        }

        await node.PublishAsync("a/p", r => r with { Task = BuildTask.Optimize });

        Assert.Equal(3, node.Port("a/p").Current!.Version);
        Assert.Equal([1L, 2L, 3L], (await node.RowsAsync("a/p")).Select(r => r[0]).Order());
    }

    [Fact]
    public async Task A_url_is_fetched_again_after_a_fault_of_the_server()
    {
        using var server = new HttpListener();
        var port = Random.Shared.Next(20_000, 60_000);
        server.Prefixes.Add($"http://127.0.0.1:{port}/");
        server.Start();
        var requests = 0;
        _ = Task.Run(async () =>
        {
            while (server.IsListening)
            {
                var context = await server.GetContextAsync();
                context.Response.StatusCode = ++requests == 1 ? 503 : 200;
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes("id\n7\n"));
                context.Response.Close();
            }
        });
        await using var node = await PipelineFixture.StartAsync();
        await node.Product("a/p", "select * from {{ source('in', 'x') }}", OneFile("p")
            .Replace("type: file, location: in.csv", $"type: http, location: 'http://127.0.0.1:{port}/in.csv'",
                StringComparison.Ordinal)).ApplyAsync();

        await node.PublishAsync("a/p");

        Assert.Equal(2, requests);
        Assert.Equal([[7L]], await node.RowsAsync("a/p"));
    }

    [Fact]
    public async Task A_dry_run_gives_the_compiled_SQL_and_records_nothing()
    {
        await using var node = await StartTwoPortsAsync("");

        var plan = node.Builds.DryRun(new BuildRequest { Product = "a/p", Actor = "user:test", DryRun = true });

        Assert.Contains("\"input\".\"in\"", plan.Models.Find("all_rows")!.Sql, StringComparison.Ordinal);
        Assert.Empty(await node.Catalog.BuildsAsync("a/p"));
    }

    private static string OneFile(string model) => $$"""
        input_ports:
          - {name: in, type: file, location: in.csv}
        output_ports:
          - {name: batch, type: batch, model: {{model}}}
        """;

    private static async Task<PipelineFixture> StartTwoPortsAsync(string checks)
    {
        var node = await PipelineFixture.StartAsync();
        node.Folder.Write("mesh/in.csv", "id\n1\n-2\n3\n");
        node.Product("a/p", "", $"{TwoPorts}\n{checks}");
        File.Delete(node.Folder.At("mesh/domains/a/p/transforms/p.sql"));
        return await node.Mesh(
            ("domains/a/p/transforms/all_rows.sql", "select * from {{ source('in', 'x') }}"),
            ("domains/a/p/transforms/counts.sql", "select count(*) as n from {{ ref('all_rows') }}")).ApplyAsync();
    }
}
