using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Quality.Gates;
using static DataMesh.Tests.Quality.CheckSpecs;

namespace DataMesh.Tests.Quality.Gates;

public sealed class QualityGateTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public QualityGateTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Gate_keeps_failing_rows_out_and_counts_every_rule()
    {
        const string model = """
            SELECT i, CASE WHEN i % 1000 = 0 THEN NULL ELSE 'n' || i END AS name, i % 7 AS kind,
                [i, i + 1] AS pair, {'a': i, 'b': 'x' || i} AS part
            FROM range(100000) r(i)
            """;
        var plan = Plan(
            _connection,
            model,
            Check(CheckTypes.NotNull, "name").Mostly(0.99),
            Check(CheckTypes.Range, "i", """{"min": 5}""").Mostly(0.9),
            Check(CheckTypes.AcceptedValues, "kind", """{"values": [0, 1, 2, 3, 4, 5]}""").Warn(),
            Check(CheckTypes.Unique, "i"),
            Check(CheckTypes.Unique, "name"));

        using var gate = QualityGate.Open(_connection, plan);
        _connection.Execute($"CREATE TABLE staged AS {gate.Wrap(model)}");
        var written = _connection.Scalar<long>("SELECT count(*) FROM staged");
        var outcome = gate.Complete(new GateInput("SELECT * FROM staged", written));

        Assert.False(outcome.Blocks, string.Join('\n', outcome.Results));
        Assert.Equal(100_000, outcome.Rows);
        Assert.Equal([100, 5, 14285, 0, 0], outcome.Results.Select(r => r.Failing));
        Assert.Equal(
            [CheckStatus.Passed, CheckStatus.Passed, CheckStatus.Warning, CheckStatus.Passed, CheckStatus.Passed],
            outcome.Results.Select(r => r.Status));
        Assert.Equal(104, outcome.QuarantinedRows);
        Assert.Equal(100_000 - 104, written);
        Assert.Equal(0, _connection.Scalar<long>("SELECT count(*) FROM staged WHERE name IS NULL OR i < 5"));
        Assert.Equal(10, outcome.Results[2].Sample.Count);
        Assert.All(outcome.Results[2].Sample, row => Assert.Equal("6", row["kind"]));

        var kept = _connection.Rows(
            $"SELECT i, name, pair::VARCHAR, part.b, _reason FROM ({gate.QuarantineRelation}) ORDER BY i LIMIT 6");
        Assert.Equal([0L, null, "[0, 1]", "x0", "not_null(name), range(i)"], kept[0]);
        Assert.Equal([1L, "n1", "[1, 2]", "x1", "range(i)"], kept[1]);
        Assert.Equal([1000L, null, "[1000, 1001]", "x1000", "not_null(name)"], kept[5]);
    }
}
