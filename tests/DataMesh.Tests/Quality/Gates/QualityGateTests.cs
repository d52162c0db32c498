using DataMesh.Model.Checks;
using DataMesh.Model.Errors;
using DataMesh.Quality.Gates;
using DataMesh.Quality.Results;
using static DataMesh.Tests.Quality.CheckSpecs;

namespace DataMesh.Tests.Quality.Gates;

public sealed class QualityGateTests : GateFixture
{
    private const string Model = """
        SELECT i, CASE WHEN i % 1000 = 0 THEN NULL ELSE 'n' || i END AS name, i % 7 AS kind,
            [i, i + 1] AS pair, {'a': i, 'b': 'x' || i} AS part
        FROM range(100000) r(i)
        """;

    [Fact]
    public void Gate_keeps_failing_rows_out_and_counts_every_rule()
    {
        var plan = Plan(
            Model,
            Check(CheckTypes.NotNull, "name").Mostly(0.99),
            Check(CheckTypes.Range, "i", """{"min": 5}""").Mostly(0.9),
            Check(CheckTypes.AcceptedValues, "kind", """{"values": [0, 1, 2, 3, 4, 5]}""").Warn(),
            Check(CheckTypes.Unique, "i"),
            Check(CheckTypes.Unique, "name"));
        using var gate = QualityGate.Open(Connection, plan);
        var outcome = Run(gate, Model);

        Assert.False(outcome.Blocks, string.Join('\n', outcome.Results));
        Assert.Equal(100_000, outcome.Rows);
        Assert.Equal([100, 5, 14285, 0, 0], outcome.Results.Select(r => r.Failing));
        Assert.Equal(
            [CheckStatus.Passed, CheckStatus.Passed, CheckStatus.Warning, CheckStatus.Passed, CheckStatus.Passed],
            outcome.Results.Select(r => r.Status));
        Assert.Equal(104, outcome.QuarantinedRows);
        Assert.Equal(0, Connection.Scalar<long>("SELECT count(*) FROM staged WHERE name IS NULL OR i < 5"));
        Assert.Equal(10, outcome.Results[2].Sample.Count);
        Assert.All(outcome.Results[2].Sample, row => Assert.Equal("6", row["kind"]));

        var kept = Connection.Rows(
            $"SELECT i, name, pair::VARCHAR, part.b, _reason FROM ({gate.QuarantineRelation}) ORDER BY i LIMIT 6");
        Assert.Equal([0L, null, "[0, 1]", "x0", "not_null(name), range(i)"], kept[0]);
        Assert.Equal([1L, "n1", "[1, 2]", "x1", "range(i)"], kept[1]);
        Assert.Equal([1000L, null, "[1000, 1001]", "x1000", "not_null(name)"], kept[5]);
        var at = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        Assert.Equal(104, Connection.Scalar<long>($"""
            SELECT count(*) FROM ({gate.QuarantineSql("b1", at)}) WHERE _build = 'b1' AND year(_quarantined_at) = 2026
            """));
    }

    [Fact]
    public void Gate_counts_more_rules_than_a_word_has_bits()
    {
        var checks = Enumerable.Range(0, 150)
            .Select(n => Check(CheckTypes.Range, "i", $$"""{"min": {{n}}}""", $"from-{n}"))
            .Select((c, n) => n % 2 == 0 ? c.Mostly(0) : c.Warn());
        using var gate = QualityGate.Open(Connection, Plan(Model, [.. checks]));
        var outcome = Run(gate, Model);

        Assert.Equal(Enumerable.Range(0, 150).Select(n => (long)n), outcome.Results.Select(r => r.Failing));
        Assert.Equal(148, outcome.QuarantinedRows);
        Assert.EndsWith(", from-146, from-148", Connection.Scalar<string>(
            $"SELECT _reason FROM ({gate.QuarantineRelation}) WHERE i = 0"), StringComparison.Ordinal);
    }

    [Fact]
    public void Failed_error_check_blocks_and_still_fills_the_quarantine()
    {
        using var gate = QualityGate.Open(Connection, Plan(Model, Check(CheckTypes.NotNull, "name")));
        var outcome = Run(gate, Model);

        Assert.True(outcome.Blocks);
        Assert.Equal((CheckStatus.Failed, 100L, 100_000L, 0.1), (
            outcome.Results[0].Status, outcome.Results[0].Failing, outcome.Results[0].Total,
            outcome.Results[0].FailingPercent));
        Assert.Equal(100, Connection.Scalar<long>($"SELECT count(*) FROM ({gate.QuarantineRelation})"));
    }

    [Fact]
    public void Rows_that_share_a_key_are_quarantined_when_that_blocks()
    {
        const string model = "SELECT i // 2 AS k, i % 3 AS n, i AS id FROM range(99) r(i)";
        using var gate = QualityGate.Open(
            Connection, Plan(model, Check(CheckTypes.Unique, "k"), Check(CheckTypes.Unique, "k, n").Warn()));
        var outcome = Run(gate, model);

        Assert.True(outcome.Blocks);
        Assert.Equal(98, outcome.Results[0].Failing);
        Assert.Equal("49 keys are shared by 98 rows", outcome.Results[0].Detail);
        Assert.Equal((CheckStatus.Passed, 0L), (outcome.Results[1].Status, outcome.Results[1].Failing));
        Assert.Equal(98, outcome.QuarantinedRows);
        Assert.Equal("unique(k)", Connection.Scalar<string>(
            $"SELECT any_value(_reason) FROM ({gate.QuarantineRelation}) WHERE id < 98 HAVING count(*) = 98"));
    }

    [Fact]
    public void Keys_stored_in_another_type_are_still_compared()
    {
        const string model = """
            SELECT md5((i // 2)::VARCHAR)::UUID AS id, (i // 2)::HUGEINT AS big,
                ['a', 'b'][1 + i // 50]::ENUM('a', 'b') AS e
            FROM range(100) r(i)
            """;
        var plan = Plan(
            model, Check(CheckTypes.Unique, "id"), Check(CheckTypes.Unique, "big"), Check(CheckTypes.Unique, "e"));
        using var gate = QualityGate.Open(Connection, plan);
        var outcome = Run(gate, model, "id::VARCHAR AS id, big::DECIMAL(38,0) AS big, e::VARCHAR AS e");

        Assert.Equal([100L, 100L, 100L], outcome.Results.Select(r => r.Failing));
        Assert.Equal(300, outcome.QuarantinedRows);
    }

    [Fact]
    public void Rows_beyond_the_limit_of_the_quarantine_block_the_publish()
    {
        var options = new QualityOptions { MaxQuarantineRows = 50 };
        var plan = Plan(Model, Check(CheckTypes.NotNull, "name").Mostly(0));
        using var gate = QualityGate.Open(Connection, plan, options);
        var outcome = Run(gate, Model);

        Assert.True(outcome.Blocks);
        Assert.Equal(100, outcome.LostRows + outcome.QuarantinedRows);
        Assert.InRange(outcome.QuarantinedRows, 0, 50);
    }

    [Fact]
    public void Condition_that_can_not_be_evaluated_is_not_run_and_says_why()
    {
        const string model = "SELECT CASE WHEN i = 77 THEN 'x' ELSE i::VARCHAR END AS s FROM range(5000) r(i)";
        using var gate = QualityGate.Open(
            Connection,
            Plan(model, Check(CheckTypes.Expression, null, """{"expression": "s::INTEGER >= 0"}""", "number")));
        var result = Run(gate, model).Results[0];

        Assert.Equal(CheckStatus.NotRun, result.Status);
        Assert.StartsWith(
            "the condition fails on 1 of 5000 rows: Conversion Error", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_withhold_values_of_pii_columns()
    {
        const string model = "SELECT i, 'p' || i AS email FROM range(100) r(i)";
        var plan = Plan(
            model,
            Check(CheckTypes.Range, "i", """{"max": 5}"""),
            Check(CheckTypes.Pattern, "email", """{"pattern": "^q"}""").Warn(),
            Check(CheckTypes.Sql, null, """{"sql": "select i, upper(email) as e from this where i = 1"}""", "free"),
            Check(CheckTypes.Unique, "email")) with
        {
            PiiColumns = ["Email"],
        };
        using var gate = QualityGate.Open(Connection, plan);
        var outcome = Run(gate, $"{model} UNION ALL SELECT 3, 'p4'");

        Assert.All(outcome.Results.Where(r => r.Failing > 0).SelectMany(r => r.Sample), row =>
            Assert.DoesNotContain(row.Values, v => v?.StartsWith("p", StringComparison.OrdinalIgnoreCase) == true));
        Assert.Equal(SampleText.Withheld, outcome.Results[0].Sample[0]["email"]);
        Assert.NotEqual(SampleText.Withheld, outcome.Results[0].Sample[0]["i"]);
        Assert.Equal([2L, 1L], [outcome.Results[3].Failing, (long)outcome.Results[3].Sample.Count]);
    }

    [Fact]
    public void Gate_without_row_checks_leaves_the_model_alone()
    {
        var plan = Plan(Model, Check(CheckTypes.RowCount, null, """{"min": 1, "max": 10}"""));
        using var gate = QualityGate.Open(Connection, plan);
        var outcome = Run(gate, Model);

        Assert.Equal(Model.Trim(), gate.Wrap(Model));
        Assert.Equal((CheckStatus.Failed, "the table has 100000 rows"), (
            outcome.Results[0].Status, outcome.Results[0].Detail));
    }

    [Fact]
    public void Gate_notices_rows_that_went_past_it()
    {
        using var gate = QualityGate.Open(Connection, Plan(Model, Check(CheckTypes.NotNull, "i")));
        Connection.Execute($"CREATE TABLE staged AS {gate.Wrap(Model)}");

        var error = Assert.Throws<MeshException>(() => gate.Complete(new GateInput("FROM staged", 99_999)));
        Assert.Equal("quality-count", error.Code);
    }

    [Fact]
    public void Gate_leaves_nothing_behind_when_its_statement_fails_or_is_cancelled()
    {
        var plan = Plan(Model, Check(CheckTypes.NotNull, "name"), Check(CheckTypes.Unique, "name"));
        using (var gate = QualityGate.Open(Connection, plan))
        {
            var failing =
                $"SELECT * REPLACE ((CASE WHEN i = 99999 THEN 'x' ELSE '1' END)::INTEGER AS kind) FROM ({Model})";
            Assert.Throws<MeshException>(() => Connection.Execute($"CREATE TABLE staged AS {gate.Wrap(failing)}"));
        }

        using (var gate = QualityGate.Open(Connection, plan))
        {
            using var cancelled = new CancellationTokenSource();
            cancelled.Cancel();
            Assert.ThrowsAny<OperationCanceledException>(() => Connection.Execute(gate.Wrap(Model), cancelled.Token));
        }

        Assert.Equal(0, Connection.Scalar<long>(
            "SELECT count(*) FROM duckdb_databases() WHERE database_name LIKE '\\_capture%' ESCAPE '\\'"));
    }
}
