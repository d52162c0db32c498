using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Quality.Gates;
using static DataMesh.Tests.Quality.CheckSpecs;

namespace DataMesh.Tests.Quality.Gates;

/// <summary>Many threads judge, capture and collect keys at once; an appender writes out in between.</summary>
public sealed class GateInParallelTests : GateFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gate-").FullName;

    [Fact]
    public void Rows_captured_by_many_threads_are_all_there_once()
    {
        const int rows = 1_500_000;
        Connection.Execute("SET threads = 8");
        Connection.Execute($"CREATE TABLE big AS SELECT i, 'v' || i % 1000 AS v FROM range({rows}) r(i)");
        var path = SqlText.Literal(Path.Combine(_folder, "staged.parquet"));
        const string model = "SELECT i, v, [v, i::VARCHAR] AS list FROM big";
        var plan = Plan(
            model,
            Check(CheckTypes.Expression, null, """{"expression": "i % 3 <> 0"}""", "no-third").Mostly(0),
            Check(CheckTypes.AcceptedValues, "v", """{"values": ["v1"]}""").Warn(),
            Check(CheckTypes.Unique, "i"),
            Check(CheckTypes.Unique, "i, v"),
            Check(CheckTypes.Unique, "v").Warn());

        using var gate = QualityGate.Open(Connection, plan);
        Connection.Execute($"COPY ({gate.Wrap(model)}) TO {path} (FORMAT parquet)");
        var outcome = gate.Complete(new GateInput($"FROM read_parquet({path})", rows / 3 * 2));

        Assert.Equal((rows, rows / 3), (outcome.Rows, outcome.QuarantinedRows));
        Assert.Equal([rows / 3, rows / 1000 * 999, 0, 0, rows / 3 * 2], outcome.Results.Select(r => r.Failing));
        Assert.Equal([(long)rows / 3, rows / 3L, 0L], Connection.Rows($"""
            SELECT count(*), count(DISTINCT i), count(*) FILTER (i % 3 <> 0 OR list[1] <> v OR list[2] <> i::VARCHAR)
            FROM ({gate.QuarantineRelation})
            """)[0]);
        Assert.All(outcome.Results.Where(r => r.Failing > 0), r => Assert.Equal(10, r.Sample.Count));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Directory.Delete(_folder, recursive: true);
    }
}
