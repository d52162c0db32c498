using DataMesh.DuckDb;
using DataMesh.Quality.Profiles;

namespace DataMesh.Tests.Quality.Profiles;

public sealed class TableProfilerTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public TableProfilerTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Profile_tells_every_column_and_withholds_pii()
    {
        const string relation = """
            SELECT i, CASE WHEN i % 4 = 0 THEN NULL ELSE 'k' || i % 3 END AS kind, 'a' || i || '@b.org' AS email,
                i / 2.0 AS half, DATE '2024-01-01' + (i % 7)::INTEGER AS day, [i] AS list, {'a': i} AS part
            FROM range(1000) r(i)
            """;
        var profile = TableProfiler.Profile(_connection, relation, new ProfileOptions { PiiColumns = ["email"] });

        Assert.Equal((1000, 1000, 1000), (profile.RowCount, profile.DistinctOfRows, profile.TopValuesOfRows));
        var (i, kind, email, day) = (profile.Columns[0], profile.Columns[1], profile.Columns[2], profile.Columns[4]);
        Assert.Equal(("0", "999", 499.5, 0), (i.Min, i.Max, i.Mean, i.Nulls));
        Assert.InRange(i.Distinct, 700, 1400);
        Assert.Equal((250, "k0", "k2"), (kind.Nulls, kind.Min, kind.Max));
        Assert.Equal([250, 250, 250], kind.TopValues.Select(v => v.Count));
        Assert.Equal((true, null, null), (email.IsWithheld, email.Min, email.Max));
        Assert.Empty(email.TopValues);
        Assert.Equal(("2024-01-01", "2024-01-07"), (day.Min, day.Max));
        Assert.Null(profile.Columns[5].Min);
    }

    [Fact]
    public void Profile_of_a_large_table_samples_what_costs_and_says_so()
    {
        var options = new ProfileOptions { DistinctRows = 20_000, TopValueRows = 10_000 };
        var profile = TableProfiler.Profile(_connection, "SELECT i, i % 2 AS bit FROM range(400000) r(i)", options);

        Assert.Equal(400_000, profile.RowCount);
        Assert.InRange(profile.DistinctOfRows, 1, 200_000);
        Assert.InRange(profile.TopValuesOfRows, 1, 100_000);
        Assert.Equal(("0", "399999"), (profile.Columns[0].Min, profile.Columns[0].Max));
        Assert.Equal(2, profile.Columns[1].TopValues.Count);
    }

    [Fact]
    public void Profile_of_an_empty_table_has_no_values()
    {
        var profile = TableProfiler.Profile(_connection, "SELECT 1 AS n, 'x' AS s WHERE false");

        Assert.Equal(0, profile.RowCount);
        Assert.All(profile.Columns, c => Assert.Equal((0L, 0L, null), (c.Nulls, c.Distinct, c.Min)));
    }
}
