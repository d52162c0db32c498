using System.Globalization;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Partitions;

namespace DataMesh.Tests.Pipelines.Builds;

public sealed class IncrementalBuildTests
{
    [Fact]
    public async Task Append_adds_what_is_new()
    {
        await using var node = await StartAsync("materialized='incremental', incremental_strategy='append'",
            "{% if is_incremental() %} where id > (select max(id) from {{ this }}) {% endif %}");
        await BuildAsync(node, "1,1,a", "2,1,b");
        await BuildAsync(node, "1,1,changed", "3,1,c");

        Assert.Equal("1,1,a 2,1,b 3,1,c", await RowsAsync(node));
    }

    [Fact]
    public async Task Merge_replaces_rows_of_the_key_and_rewrites_only_their_files()
    {
        await using var node = await StartAsync(
            "materialized='incremental', unique_key='id', incremental_strategy='merge'");
        await BuildAsync(node, "1,1,a", "2,1,b");
        await BuildAsync(node, "10,1,j", "11,1,k");
        await BuildAsync(node, "2,1,B", "12,1,l");

        Assert.Equal("1,1,a 2,1,B 10,1,j 11,1,k 12,1,l", await RowsAsync(node));
        var history = await new DataMesh.Storage.Delta.DeltaTable(node.Store, node.Port("a/p").TablePath,
            TimeProvider.System).HistoryAsync();
        Assert.Equal(1, history[0].FilesRemoved);
    }

    [Fact]
    public async Task Merge_refuses_two_new_rows_of_one_key()
    {
        await using var node = await StartAsync("materialized='incremental', unique_key='id'");
        await BuildAsync(node, "1,1,a");
        node.Folder.Write("mesh/in.csv", "id,part,name\n2,1,x\n2,1,y\n");

        var progress = await node.BuildAsync("a/p");

        Assert.Equal("merge-key-not-unique", progress.Failure!.Code);
        Assert.Equal("1,1,a", await RowsAsync(node));
    }

    [Fact]
    public async Task Delete_insert_takes_all_new_rows_of_a_key()
    {
        await using var node = await StartAsync(
            "materialized='incremental', unique_key='id', incremental_strategy='delete+insert'");
        await BuildAsync(node, "1,1,a", "2,1,b");
        await BuildAsync(node, "2,1,x", "2,1,y");

        Assert.Equal("1,1,a 2,1,x 2,1,y", await RowsAsync(node));
    }

    [Fact]
    public async Task Insert_overwrite_replaces_the_touched_partitions()
    {
        await using var node = await StartAsync(
            "materialized='incremental', partition_by='part', incremental_strategy='insert_overwrite'");
        await BuildAsync(node, "1,1,a", "2,2,b", "3,2,c");
        await BuildAsync(node, "4,2,d");

        Assert.Equal("1,1,a 4,2,d", await RowsAsync(node));
    }

    [Fact]
    public async Task A_full_refresh_starts_over()
    {
        await using var node = await StartAsync("materialized='incremental', unique_key='id'");
        await BuildAsync(node, "1,1,a");
        node.Folder.Write("mesh/in.csv", "id,part,name\n9,1,z\n");

        await node.PublishAsync("a/p", r => r with { FullRefresh = true });

        Assert.Equal("9,1,z", await RowsAsync(node));
    }

    [Fact]
    public async Task A_unique_check_looks_at_the_whole_table_of_an_append()
    {
        await using var node = await StartAsync("materialized='incremental', incremental_strategy='append'",
            checks: "quality_checks:\n  - {type: unique, column: id}");
        await BuildAsync(node, "1,1,a");
        node.Folder.Write("mesh/in.csv", "id,part,name\n1,1,again\n");

        var progress = await node.BuildAsync("a/p");

        Assert.Equal("check-failed", progress.Failure?.Code);
        Assert.Equal("1,1,a", await RowsAsync(node));
    }

    [Fact]
    public async Task A_private_incremental_model_keeps_its_rows_between_builds()
    {
        await using var node = await PipelineFixture.StartAsync();
        node.Mesh(("domains/a/p/transforms/seen.sql",
            "{{ config(materialized='incremental', unique_key='id') }} select * from {{ source('in', 'x') }}"));
        await node.Product("a/p", "select id, part, name from {{ ref('seen') }}", Spec("")).ApplyAsync();
        await BuildAsync(node, "1,1,a", "2,1,b");
        await BuildAsync(node, "2,1,B", "3,1,c");

        Assert.Equal("1,1,a 2,1,B 3,1,c", await RowsAsync(node));
    }

    [Theory]
    [InlineData("ignore", null, "1,1,a 2,1,b")]
    [InlineData("append_new_columns", null, "1,1,a 2,1,b")]
    [InlineData("fail", "incremental-schema-changed", "1,1,a")]
    public async Task A_new_column_is_treated_as_the_model_says(string rule, string? code, string rows)
    {
        var config = $"materialized='incremental', unique_key='id', on_schema_change='{rule}'";
        await using var node = await StartAsync(config);
        await BuildAsync(node, "1,1,a");
        await node.Product("a/p", $"{{{{ config({config}) }}}} select *, 7 as extra from {{{{ source('in', 'x') }}}}",
            Spec("")).ApplyAsync();
        node.Folder.Write("mesh/in.csv", "id,part,name\n2,1,b\n");

        var progress = await node.BuildAsync("a/p");

        Assert.Equal(code, progress.Failure?.Code);
        Assert.Equal(rows, await RowsAsync(node));
        var hasColumn = node.Port("a/p").Current!.Schema.Find("extra") is not null;
        Assert.Equal(rule == "append_new_columns", hasColumn);
    }

    [Theory]
    [InlineData("incremental_strategy='append'", "1: 2:7")]
    [InlineData("unique_key='id'", "1: 2:7")]
    [InlineData("incremental_strategy='insert_overwrite', partition_by='part'", "2:7")]
    public async Task Sync_all_columns_adds_and_removes_columns(string strategy, string rows)
    {
        var config = $"materialized='incremental', {strategy}, on_schema_change='sync_all_columns'";
        await using var node = await StartAsync(config);
        await BuildAsync(node, "1,1,a");
        await node.Product("a/p", $$$"""
            {{ config({{{config}}}) }} select id, part, 7 as extra from {{ source('in', 'x') }}
            """, Spec("")).ApplyAsync();

        await BuildAsync(node, "2,1,b");

        Assert.Equal(["id", "part", "extra"], node.Port("a/p").Current!.Schema.Columns.Select(c => c.Name));
        Assert.Equal(rows, string.Join(' ', (await node.RowsAsync("a/p", "id, extra")).OrderBy(r => r[0])
            .Select(r => $"{r[0]}:{r[1]}")));
        Assert.Equal(rows.Split(' ').Length, node.Port("a/p").Current!.Rows);
    }

    [Fact]
    public async Task A_backfill_replaces_its_window_and_nothing_else()
    {
        await using var node = await PipelineFixture.StartAsync();
        await node.Product("a/p", """
            {{ config(materialized='incremental', incremental_strategy='insert_overwrite', partition_by='day') }}
            select id, day, name from {{ source('in', 'x') }}
            {% if var('partition_start', none) %}
            where day >= '{{ var('partition_start') }}'::timestamp and day < '{{ var('partition_end') }}'::timestamp
            {% endif %}
            """, Spec("")).ApplyAsync();
        node.Folder.Write("mesh/in.csv", "id,day,name\n1,2026-01-01,a\n2,2026-01-02,b\n3,2026-01-03,c\n");
        await node.PublishAsync("a/p");

        node.Folder.Write("mesh/in.csv", "id,day,name\n1,2026-01-01,A\n9,2026-01-03,C\n");
        await node.PublishAsync("a/p", r => r with
        {
            From = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero),
            To = new DateTimeOffset(2026, 1, 4, 0, 0, 0, TimeSpan.Zero),
        });

        Assert.Equal([[1L, "a"], [9L, "C"]], (await node.RowsAsync("a/p", "id, name")).OrderBy(r => r[0]));
    }

    [Fact]
    public async Task Intervals_that_were_never_built_are_listed_and_a_backfill_closes_them()
    {
        await using var node = await PipelineFixture.StartAsync();
        await node.Product("a/p", """
            {{ config(materialized='incremental', incremental_strategy='insert_overwrite', partition_by='day') }}
            select * from {{ source('in', 'x') }}
            """, Spec("")).ApplyAsync();
        node.Folder.Write("mesh/in.csv", "id,day\n1,2026-01-01\n2,2026-01-02\n3,2026-01-06\n");
        await node.PublishAsync("a/p");
        var partitions = new PartitionService(node.Catalog, node.Builds);
        var days = (int from, int to) => new MissingInterval("batch", Day(from), Day(to));

        Assert.Equal([days(3, 6)], await partitions.MissingAsync("a/p"));
        Assert.Equal([days(3, 6), days(7, 9)], await partitions.MissingAsync("a/p", to: Day(9)));
        node.Folder.Write("mesh/in.csv", "id,day\n9,2026-01-04\n");
        await node.PublishAsync("a/p", r => r with { From = Day(3), To = Day(5) });
        Assert.Equal([days(5, 6)], await partitions.MissingAsync("a/p"));
    }

    private static DateTimeOffset Day(int day) => new(2026, 1, day, 0, 0, 0, TimeSpan.Zero);

    private static string Spec(string checks) => """
        input_ports:
          - {name: in, type: file, location: in.csv}
        output_ports:
          - {name: batch, type: batch, model: p}

        """ + checks;

    private static async Task<PipelineFixture> StartAsync(string config, string where = "", string checks = "")
    {
        var node = await PipelineFixture.StartAsync();
        return await node.Product("a/p",
            $"{{{{ config({config}) }}}} select * from {{{{ source('in', 'x') }}}} {where}", Spec(checks)).ApplyAsync();
    }

    private static Task<BuildProgress> BuildAsync(PipelineFixture node, params string[] rows)
    {
        node.Folder.Write("mesh/in.csv", $"id,part,name\n{string.Join('\n', rows)}\n");
        return node.PublishAsync("a/p");
    }

    private static async Task<string> RowsAsync(PipelineFixture node) => string.Join(' ',
        (await node.RowsAsync("a/p", "id, part, name")).OrderBy(r => (long)r[0]!).ThenBy(r => (string)r[2]!)
        .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r[0]},{r[1]},{r[2]}")));
}
