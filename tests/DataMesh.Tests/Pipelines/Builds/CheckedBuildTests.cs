using DataMesh.Catalog.Builds;
using DataMesh.Model.Checks;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Quarantine;

namespace DataMesh.Tests.Pipelines.Builds;

/// <summary>Write → audit → publish: what passes is published, what fails is kept back with its reason.</summary>
public sealed class CheckedBuildTests
{
    private const string Sql = "select id, amount, country from {{ source('orders', 'orders') }}";

    [Fact]
    public async Task A_failed_error_check_publishes_nothing_and_shows_the_rows()
    {
        await using var node = await StartAsync("- {type: range, column: amount, min: 0}");
        node.Folder.Write("mesh/orders.csv", "id,amount,country\n1,5,DE\n2,-7,FR\n");

        var progress = await node.BuildAsync("a/orders");

        Assert.Equal(BuildFailureKind.Check, progress.Failure!.Kind);
        Assert.Contains("1 of 2", progress.Failure.Message, StringComparison.Ordinal);
        Assert.Null(node.Port("a/orders").Current);
        var quarantine = new QuarantineService(node.Catalog, node.Builds);
        var entry = Assert.Single(await quarantine.ListAsync());
        Assert.Equal(1, entry.Rows);
        var rows = await quarantine.ShowAsync("a/orders", "batch");
        Assert.Equal(-7, (long)Assert.Single(rows.Rows)["amount"]!);
    }

    [Fact]
    public async Task Within_mostly_the_rest_is_published_and_the_failing_rows_are_kept_back()
    {
        await using var node = await StartAsync(
            "- {name: plausible, type: range, column: amount, min: 0, mostly: 0.5}");
        node.Folder.Write("mesh/orders.csv", "id,amount,country\n1,5,DE\n2,-7,FR\n3,9,PL\n");

        await node.PublishAsync("a/orders");

        Assert.Equal([[1L], [3L]], await node.RowsAsync("a/orders", "id"));
        Assert.Equal([[2L, "plausible"]], await node.RowsAsync("a/orders", "id, _reason", quarantine: true));
        var build = (await node.Catalog.BuildsAsync("a/orders"))[0];
        Assert.Equal(1, build.Outputs[0].Quarantined);
    }

    [Fact]
    public async Task A_warning_publishes_every_row_and_is_reported()
    {
        await using var node = await StartAsync("- {type: range, column: amount, min: 0, severity: warning}");
        node.Folder.Write("mesh/orders.csv", "id,amount,country\n1,5,DE\n2,-7,FR\n");

        await node.PublishAsync("a/orders");

        Assert.Equal(2, node.Port("a/orders").Current!.Rows);
        var build = (await node.Catalog.BuildsAsync("a/orders"))[0];
        Assert.Equal(CheckStatus.Warning, Assert.Single(await node.Catalog.ChecksAsync(build)).Status);
    }

    [Fact]
    public async Task A_check_that_cannot_run_fails_the_build()
    {
        await using var node = await StartAsync("- {type: sql, name: odd, sql: select * from no_such_table}");
        node.Folder.Write("mesh/orders.csv", "id,amount,country\n1,5,DE\n");

        var progress = await node.BuildAsync("a/orders");

        Assert.Equal(BuildFailureKind.Check, progress.Failure!.Kind);
        Assert.Contains("was not run", progress.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_build_after_a_bad_one_empties_the_quarantine()
    {
        await using var node = await StartAsync("- {type: not_null, column: country}");
        node.Folder.Write("mesh/orders.csv", "id,amount,country\n1,5,\n");
        await node.BuildAsync("a/orders");

        node.Folder.Write("mesh/orders.csv", "id,amount,country\n1,5,DE\n");
        await node.PublishAsync("a/orders");

        Assert.Empty(await new QuarantineService(node.Catalog, node.Builds).ListAsync());
    }

    [Fact]
    public async Task A_replay_adds_the_rows_that_pass_the_mended_rule_and_keeps_the_others()
    {
        await using var node = await StartAsync("- {name: low, type: range, column: amount, min: 0, mostly: 0.1}");
        node.Folder.Write("mesh/orders.csv", "id,amount,country\n1,5,DE\n2,-7,FR\n3,-900,PL\n");
        await node.PublishAsync("a/orders");

        await node.Product("a/orders", Sql, Spec("- {name: low, type: range, column: amount, min: -10, mostly: 0.1}"))
            .ApplyAsync();
        var quarantine = new QuarantineService(node.Catalog, node.Builds);
        var id = await quarantine.ReplayAsync("a/orders", "batch", "user:test");
        var progress = await node.Builds.WaitAsync(id);

        Assert.True(progress.Last.Stage == BuildStage.Published, progress.Failure?.Message);
        Assert.Equal([[1L], [2L]], (await node.RowsAsync("a/orders", "id")).OrderBy(r => r[0]));
        Assert.Equal(1, Assert.Single(await quarantine.ListAsync()).Rows);
    }

    [Theory]
    [InlineData("{name: country, type: integer}",
        "column 'country' is promised as integer and the model makes it VARCHAR")]
    [InlineData("{name: contry, type: string}", "column 'contry'")]
    [InlineData("{name: country, type: string, required: true}", "required_country")]
    public async Task A_broken_promise_fails_the_build_and_names_the_column(string field, string expected)
    {
        await using var node = await StartAsync(checks: null, fields: field);
        node.Folder.Write("mesh/orders.csv", "id,amount,country\n1,5,\n2,5,DE\n");

        var progress = await node.BuildAsync("a/orders");

        Assert.Equal(BuildStage.Failed, progress.Last.Stage);
        Assert.Contains(expected, progress.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promised_wider_type_is_what_is_published()
    {
        await using var node = await StartAsync(checks: null, fields: "{name: amount, type: double}");
        node.Folder.Write("mesh/orders.csv", "id,amount,country\n1,5,DE\n");
        await node.Product("a/orders", "select id, amount::integer as amount from {{ source('orders', 'orders') }}",
            Spec(null, "{name: amount, type: double}")).ApplyAsync();

        await node.PublishAsync("a/orders");

        Assert.Equal("DOUBLE", node.Port("a/orders").Current!.Schema.Find("amount")!.Type);
    }

    [Fact]
    public async Task An_input_without_the_expected_columns_or_values_stops_the_build()
    {
        await using var node = await PipelineFixture.StartAsync();
        node.Folder.Write("mesh/orders.csv", "id,amount\n1,5\n");
        await node.Product("a/orders", "select * from {{ source('orders', 'orders') }}", """
            input_ports:
              - name: orders
                type: file
                location: orders.csv
                expects:
                  columns: [id, ammount]
            output_ports:
              - {name: batch, type: batch, model: orders}
            """).ApplyAsync();

        var progress = await node.BuildAsync("a/orders");

        Assert.Equal("input-columns-missing", progress.Failure!.Code);
        Assert.Contains("amount", progress.Failure.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{type: not_null, column: customer}", "input-expectation-failed")]
    [InlineData("{type: not_null, column: customer, severity: warning}", null)]
    [InlineData("{type: row_count, min: 2}", null)]
    [InlineData("{type: row_count, min: 3}", "input-expectation-failed")]
    public async Task Expected_checks_of_an_input_are_held_before_a_model_runs(string check, string? code)
    {
        await using var node = await PipelineFixture.StartAsync();
        node.Folder.Write("mesh/orders.csv", "id,customer\n1,ada\n2,\n");
        await node.Product("a/orders", "select id from {{ source('orders') }}", $$"""
            input_ports:
              - name: orders
                type: file
                location: orders.csv
                expects:
                  checks:
                    - {{check}}
            output_ports:
              - {name: batch, type: batch, model: orders}
            """).ApplyAsync();

        var progress = await node.BuildAsync("a/orders");

        Assert.Equal(code, progress.Failure?.Code);
        Assert.Equal(code is null, node.Port("a/orders").Current is not null);
        var build = await node.Catalog.FindBuildAsync(progress.BuildId);
        var kept = Assert.Single(await node.Catalog.ChecksAsync(build!));
        Assert.Contains("orders", $"{kept}", StringComparison.Ordinal);
    }

    private static string Spec(string? checks, string? fields = null) => """
        input_ports:
          - {name: orders, type: file, location: orders.csv}
        output_ports:
          - {name: batch, type: batch, model: orders}
        """
        + (fields is null ? "" : $"\nschema:\n  fields:\n    - {fields}")
        + (checks is null ? "" : $"\nquality_checks:\n  {checks}");

    private static async Task<PipelineFixture> StartAsync(string? checks, string? fields = null)
    {
        var node = await PipelineFixture.StartAsync();
        return await node.Product("a/orders", Sql, Spec(checks, fields)).ApplyAsync();
    }
}
