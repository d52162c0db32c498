using DataMesh.Model.Checks;
using DataMesh.Quality.Gates;
using static DataMesh.Tests.Quality.CheckSpecs;

namespace DataMesh.Tests.Quality.Gates;

/// <summary>DuckDB neither moves the judging of rows below what makes them nor judges a row twice.</summary>
public sealed class GateUnderOptimizerTests : GateFixture
{
    public GateUnderOptimizerTests() => Connection.Execute("""
        CREATE TABLE a AS SELECT i, i % 100 AS k, CASE WHEN i % 10 = 0 THEN NULL ELSE i END AS v FROM range(50000) r(i);
        CREATE TABLE b AS SELECT i AS k, 'b' || i AS name FROM range(0, 100, 3) r(i)
        """);

    [Theory]
    [InlineData("SELECT i, v FROM a")]
    [InlineData("SELECT a.i, v FROM a JOIN b USING (k)")]
    [InlineData("SELECT a.i, v FROM a LEFT JOIN b USING (k) WHERE b.name IS NULL")]
    [InlineData("SELECT a.i, v FROM a WHERE k IN (SELECT k FROM b)")]
    [InlineData("SELECT i, v FROM a ORDER BY i DESC LIMIT 1000")]
    [InlineData("SELECT i, v FROM a ORDER BY v NULLS FIRST, i LIMIT 6000 OFFSET 10")]
    [InlineData("SELECT i, v FROM a LIMIT 12345")]
    [InlineData("SELECT i, v FROM a UNION ALL SELECT i + 100000, v FROM a WHERE k < 50")]
    [InlineData("SELECT DISTINCT k AS i, CASE WHEN k > 5 THEN k END AS v FROM a")]
    [InlineData("SELECT k AS i, sum(v) FILTER (k > 7) AS v FROM a GROUP BY k")]
    [InlineData("SELECT i, lag(v) OVER (ORDER BY i) AS v FROM a")]
    [InlineData("SELECT i, v FROM a QUALIFY row_number() OVER (PARTITION BY k ORDER BY i) = 1")]
    [InlineData("WITH c AS MATERIALIZED (SELECT i, v FROM a) SELECT x.i, y.v FROM c x JOIN c y USING (i)")]
    [InlineData("SELECT i, (SELECT max(k) FROM b WHERE b.k <= a.k AND a.k % 10 > 0) AS v FROM a")]
    [InlineData("SELECT unnest([i, i + 1000000]) AS i, v FROM a")]
    [InlineData("FROM (VALUES (1, NULL), (2, 3)) t(i, v)")]
    [InlineData("SELECT i, v FROM a; -- done")]
    [InlineData("SELECT i, v FROM a -- done")]
    public void Gate_judges_exactly_the_rows_of_the_model(string model)
    {
        var plain = model.Split(';')[0].Split("--")[0];
        var plan = Plan(
            plain,
            Check(CheckTypes.NotNull, "v").Mostly(0),
            Check(CheckTypes.Range, "i", """{"min": 40}""").Warn(),
            Check(CheckTypes.Unique, "i").Warn());
        using var gate = QualityGate.Open(Connection, plan);
        var outcome = Run(gate, model.Split(" -- done")[0]);

        Connection.Execute($"CREATE OR REPLACE TABLE expected AS {plain}");
        Assert.Equal(Connection.Scalar<long>("SELECT count(*) FROM expected"), outcome.Rows);
        Assert.Equal(
            Connection.Scalar<long>("SELECT count(*) FROM expected WHERE v IS NULL"), outcome.Results[0].Failing);
        Assert.Equal(Connection.Scalar<long>("SELECT count(*) FROM expected WHERE i < 40"), outcome.Results[1].Failing);
        Assert.Equal(0, Connection.Scalar<long>("""
            SELECT count(*) FROM (
            (SELECT i, v FROM staged EXCEPT ALL SELECT i, v FROM expected WHERE v IS NOT NULL) UNION ALL
            (SELECT i, v FROM expected WHERE v IS NOT NULL EXCEPT ALL SELECT i, v FROM staged))
            """));
    }

    [Fact]
    public void Gate_keeps_the_order_of_the_model()
    {
        const string model = "SELECT i, v FROM a ORDER BY k, i";
        using var gate = QualityGate.Open(Connection, Plan(model, Check(CheckTypes.NotNull, "v").Mostly(0)));
        Run(gate, model);

        Assert.Equal(0, Connection.Scalar<long>("""
            SELECT count(*) FROM (SELECT i % 100 AS k, lag(i % 100) OVER (ORDER BY rowid) AS before FROM staged)
            WHERE before > k
            """));
    }
}
