using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Quality.Gates;
using DataMesh.Quality.Planning;
using DataMesh.Quality.Scans;
using DataMesh.Quality.Uniqueness;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Quality.Scans;

/// <summary>The planner, the pass and the counting of keys agree with one plain query per check.</summary>
public sealed class CheckScanOracleTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public CheckScanOracleTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Scan_counts_what_plain_queries_count() => ForAnyTable(_ => AssertScan(new UniquenessOptions()));

    [Theory]
    [InlineData("(hash({0}) & 3)::UBIGINT")]
    [InlineData("(hash({0}) >> 62 << 62)::UBIGINT")]
    [InlineData("0::UBIGINT")]
    public void Scan_is_exact_when_different_keys_have_one_hash(string hash) => ForAnyTable(_ => AssertScan(
        new UniquenessOptions { HashSql = c => string.Format(null, hash, string.Join(", ", c)) }));

    [Fact]
    public void Gate_publishes_what_plain_queries_let_pass() => ForAnyTable(AssertGate);

    private void ForAnyTable(Action<int> body) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(25),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            new RandomTable(seed).Create(_connection);
            body(seed);
        }));

    private CheckPlan Plan(params CheckSpec[] checks) => CheckPlanner.Plan(new CheckPlanRequest
    {
        Table = "t",
        Schema = CheckSpecs.Schema(_connection, "t"),
        Checks = checks,
        Relation = name => name == "keys" ? "SELECT * FROM keys" : null,
    });

    private void AssertScan(UniquenessOptions uniqueness)
    {
        var plan = Plan([.. RandomTable.Checks.Select(c => c.Check)]);
        var options = new QualityOptions { Uniqueness = uniqueness };
        var outcome = CheckScan.Run(_connection, "SELECT * FROM t", plan, options);
        var rows = _connection.Scalar<long>("SELECT count(*) FROM t");
        Assert.Equal(rows, outcome.Rows);
        for (var i = 0; i < outcome.Results.Count; i++)
        {
            var (result, oracle) = (outcome.Results[i], RandomTable.Checks[i].Oracle);
            var expected = _connection.Scalar<long>(Over(oracle, "t"));
            Assert.True(result.Status != CheckStatus.NotRun, result.ToString());
            Assert.True(expected == result.Failing, $"{result.Check}: {expected} rows fail, not {result.Failing}");
            Assert.Equal(expected == 0, result.Status == CheckStatus.Passed);
            Assert.Equal(expected > 0, result.Sample.Count > 0);
        }
    }

    private void AssertGate(int seed)
    {
        var random = new Random(seed);
        var chosen = RandomTable.Checks.Where(_ => random.Next(3) == 0)
            .Select(c => c with { Check = random.Next(2) == 0 ? c.Check.Warn() : c.Check }).ToList();
        var plan = Plan([.. chosen.Select(c => c.Check)]);
        using var gate = QualityGate.Open(_connection, plan);
        _connection.Execute($"CREATE OR REPLACE TABLE staged AS {gate.Wrap("SELECT * FROM t")}");
        var written = _connection.Scalar<long>("SELECT count(*) FROM staged");
        var outcome = gate.Complete(new GateInput("SELECT * FROM staged", written));

        var rowRules = plan.Checks.Select((c, i) => (Check: c, Index: i)).Where(c => c.Check is RowCheck).ToList();
        foreach (var (check, i) in plan.Checks.Select((c, i) => (c, i)))
        {
            var expected = _connection.Scalar<long>(Over(chosen[i].Oracle, check is RowCheck ? "t" : "staged"));
            Assert.True(expected == outcome.Results[i].Failing, $"{check.Spec.Name}: {expected}, {outcome.Results[i]}");
        }

        foreach (var (check, i) in rowRules.Where(r => r.Check.Spec.Severity == CheckSeverity.Error))
        {
            Assert.Equal(0, _connection.Scalar<long>(Over(chosen[i].Oracle, "staged")));
        }

        var held = _connection.Scalar<long>($"SELECT count(*) FROM ({gate.QuarantineRelation})");
        Assert.Equal(outcome.QuarantinedRows, held);
        Assert.Equal(_connection.Scalar<long>("SELECT count(*) FROM t"), outcome.Rows);
    }

    private static string Over(string oracle, string table) =>
        System.Text.RegularExpressions.Regex.Replace(oracle, @"\bR\b", table, default, TimeSpan.FromSeconds(1));
}
