using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Quality.Gates;
using DataMesh.Quality.Scans;
using static DataMesh.Tests.Quality.CheckSpecs;

namespace DataMesh.Tests.Quality.Scans;

public sealed class CheckScanTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public CheckScanTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Theory]
    [InlineData("uuid_v4", "'7b0cbb1c-2f8e-4d9f-9d3a-6f7a1c2b3d4e'", true)]
    [InlineData("uuid_v4", "'7B0CBB1C-2F8E-4D9F-AD3A-6F7A1C2B3D4E'", true)]
    [InlineData("uuid_v4", "'7b0cbb1c-2f8e-4d9f-9d3a-6f7a1c2b3d4e'::UUID", true)]
    [InlineData("uuid_v4", "'7b0cbb1c-2f8e-1d9f-9d3a-6f7a1c2b3d4e'", false)]
    [InlineData("uuid_v4", "'7b0cbb1c-2f8e-4d9f-cd3a-6f7a1c2b3d4e'::UUID", false)]
    [InlineData("uuid_v4", "'7b0cbb1c2f8e4d9f9d3a6f7a1c2b3d4e'", false)]
    [InlineData("uuid_v4", "' 7b0cbb1c-2f8e-4d9f-9d3a-6f7a1c2b3d4e'", false)]
    [InlineData("uuid_v4", "'7b0cbb1c-2f8e-4d9f-9d3a-6f7a1c2b3d4e' || chr(10)", false)]
    [InlineData("iso_8601_utc", "'2024-02-29T23:59:59Z'", true)]
    [InlineData("iso_8601_utc", "'2024-02-29T23:59:59.123456+00:00'", true)]
    [InlineData("iso_8601_utc", "now()", true)]
    [InlineData("iso_8601_utc", "'2023-02-29T23:59:59Z'", false)]
    [InlineData("iso_8601_utc", "'2024-02-29T25:00:00Z'", false)]
    [InlineData("iso_8601_utc", "'2024-02-29 23:59:59Z'", false)]
    [InlineData("iso_8601_utc", "'2024-02-29T23:59:59+01:00'", false)]
    [InlineData("iso_8601_utc", "'2024-02-29T23:59:59-00:00'", false)]
    [InlineData("iso_8601_utc", "'2024-02-29'", false)]
    [InlineData("iso_4217", "'EUR'", true)]
    [InlineData("iso_4217", "'eur'", false)]
    [InlineData("iso_4217", "'EURO'", false)]
    [InlineData("iso_4217", "''", false)]
    [InlineData("utf_8", "'Zürich 🎉'", true)]
    [InlineData("utf_8", "'Z' || chr(65533) || 'rich'", false)]
    [InlineData("utf_8", "'\\xC3\\xBC'::BLOB", true)]
    [InlineData("utf_8", "'\\xFFab'::BLOB", false)]
    public void Standard_is_checked_on_the_value(string standard, string value, bool passes)
    {
        var relation = $"SELECT {value} AS v FROM range(3) UNION ALL SELECT NULL";
        var check = Check(CheckTypes.Standard, "v", $$"""{"standard": "{{standard}}"}""");
        var plan = Plan(_connection, $"({relation})", check);
        var result = Assert.Single(CheckScan.Run(_connection, relation, plan).Results);

        Assert.Equal(passes ? CheckStatus.Passed : CheckStatus.Failed, result.Status);
        Assert.Equal(passes ? 0 : 3, result.Failing);
    }

    [Theory]
    [InlineData("TIMESTAMP '2026-01-01 11:30:00'", "1 hour", CheckStatus.Passed)]
    [InlineData("TIMESTAMP '2026-01-01 10:59:59'", "1 hour", CheckStatus.Failed)]
    [InlineData("TIMESTAMPTZ '2026-01-01 12:59:00+01'", "5 minutes", CheckStatus.Passed)]
    [InlineData("DATE '2025-12-31'", "1 day", CheckStatus.Failed)]
    [InlineData("DATE '2025-12-31'", "2 days", CheckStatus.Passed)]
    [InlineData("NULL::TIMESTAMP", "1 day", CheckStatus.Failed)]
    [InlineData("TIMESTAMP '2027-01-01'", "1 day", CheckStatus.Passed)]
    public void Freshness_is_measured_from_the_newest_value(string newest, string age, CheckStatus status)
    {
        var relation = $"SELECT {newest} AS at UNION ALL SELECT NULL";
        var check = Check(CheckTypes.Freshness, "at", $$"""{"max_age": "{{age}}"}""");
        var plan = Plan(_connection, $"({relation})", check);
        var options = new QualityOptions { Time = new FixedTime() };

        Assert.Equal(status, Assert.Single(CheckScan.Run(_connection, relation, plan, options).Results).Status);
    }

    [Fact]
    public void Relationship_finds_keys_that_are_missing_elsewhere()
    {
        const string relation = "SELECT * FROM (VALUES (1), (2), (NULL), (5), (5)) t(k)";
        (string Keys, int Failing)[] cases =
            [("SELECT unnest([1, 2, NULL]) AS id", 2), ("SELECT 1 AS id WHERE false", 4)];
        foreach (var (keys, failing) in cases)
        {
            var check = Check(CheckTypes.Relationship, "k", """{"to": "shop/keys", "field": "id"}""");
            var plan = DataMesh.Quality.Planning.CheckPlanner.Plan(new()
            {
                Table = "t",
                Schema = Schema(_connection, $"({relation})"),
                Checks = [check],
                Relation = _ => keys,
            });
            var result = Assert.Single(CheckScan.Run(_connection, relation, plan).Results);
            Assert.Equal(failing, result.Failing);
        }
    }

    [Fact]
    public void Share_of_passing_rows_decides_with_mostly()
    {
        const string relation = "SELECT i FROM range(10) r(i)";
        var check = Check(CheckTypes.Range, "i", """{"min": 1}""");
        var plan = Plan(_connection, $"({relation})", check.Mostly(0.9), check.Mostly(0.91), check.Mostly(0.91).Warn());
        var outcome = CheckScan.Run(_connection, relation, plan);

        Assert.Equal(
            [CheckStatus.Passed, CheckStatus.Failed, CheckStatus.Warning], outcome.Results.Select(r => r.Status));
        Assert.Equal("0", Assert.Single(outcome.Results[0].Sample)["i"]);
    }

    [Fact]
    public void Sample_shows_keys_of_every_integer_type_as_their_column_would()
    {
        const string relation = """
            SELECT DATE '2024-02-29' AS d, TIMESTAMP '2024-02-29 01:02:03.5' AS ts,
                TIMESTAMPTZ '2024-02-29 00:00:00+00' AS tz,
                TIMESTAMP_S '2024-02-29 01:02:03' AS s, TIMESTAMP_NS '2024-02-29 01:02:03.123456789' AS ns,
                18446744073709551615::UBIGINT AS u, -5::TINYINT AS t FROM range(2)
            """;
        string[] columns = ["d", "ts", "tz", "s", "ns", "u", "t"];
        var plan = Plan(_connection, $"({relation})", [.. columns.Select(c => Check(CheckTypes.Unique, c))]);
        var outcome = CheckScan.Run(_connection, relation, plan);

        Assert.Equal(
            [
                "2024-02-29", "2024-02-29 01:02:03.5", "2024-02-29 00:00:00+00", "2024-02-29 01:02:03",
                "2024-02-29 01:02:03.123456789", "18446744073709551615", "-5",
            ],
            outcome.Results.Select(r => Assert.Single(r.Sample).Values.Single()));
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    }
}
