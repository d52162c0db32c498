using DataMesh.Serving.Sql.Guard;

namespace DataMesh.Tests.Serving.Sql;

public sealed class SqlGuardTests(GuardFixture fixture) : IClassFixture<GuardFixture>
{
    public static TheoryData<string, string> Answered => new()
    {
        { "SELECT city FROM weather.daily WHERE id = 1", "Seattle" },
        { "SELECT daily.city FROM weather.daily ORDER BY 1", "New York" },
        { "SELECT weather.daily.city FROM weather.daily ORDER BY 1", "New York" },
        { "SELECT WEATHER.Daily.City FROM weather.daily ORDER BY 1", "New York" },
        { "SELECT d.city FROM weather.daily AS d WHERE d.id = 2", "New York" },
        { "SELECT d.c FROM weather.daily d(a, b, c) WHERE d.a = 2", "3.25" },
        {
            "SELECT weather.daily.id, flights.daily.delays FROM weather.daily JOIN flights.daily "
            + "ON weather.daily.id = flights.daily.id", "1"
        },
        { "SELECT delays FROM weather.daily JOIN flights.daily USING (id)", "100" },
        { "SELECT count(*) FROM weather.daily NATURAL JOIN flights.daily", "1" },
        { "SELECT count(*) FROM weather.daily, flights.daily", "4" },
        { "WITH d AS (SELECT * FROM weather.daily) SELECT max(celsius) FROM d", "10.50" },
        { "WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS x FROM a) SELECT x FROM b", "2" },
        { "WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT max(n) FROM t", "5" },
        {
            "SELECT (SELECT max(f.delays) FROM flights.daily f WHERE f.id = w.id) FROM weather.daily w ORDER BY w.id",
            "100"
        },
        { "SELECT l.x FROM weather.daily w, LATERAL (SELECT w.id * 2 AS x) l ORDER BY 1", "2" },
        { "SELECT id FROM weather.daily UNION ALL SELECT id FROM flights.daily ORDER BY 1", "1" },
        { "FROM weather.daily SELECT city ORDER BY city LIMIT 1", "New York" },
        { "VALUES (7)", "7" },
        { "SELECT sum(i) FROM range(10) t(i)", "45" },
        { "SELECT sum(x) FROM unnest([1, 2, 3]) t(x)", "6" },
        { "SELECT len(range(10))", "10" },
        { "SELECT len(generate_series(1, 10))", "10" },
        { "SELECT repeat('ab', 2)", "abab" },
        { "SELECT lpad('7', 3, '0')", "007" },
        { "SELECT row_number() OVER (ORDER BY celsius) FROM weather.daily", "1" },
        { "SELECT city FROM weather.daily QUALIFY row_number() OVER (ORDER BY celsius) = 1", "New York" },
        { "SELECT * FROM (FROM weather.daily SELECT city, celsius) PIVOT (sum(celsius) FOR city IN ('Seattle'))",
        "10.50" },
        { "SELECT typeof(1e10)", "DOUBLE" },
        { "SELECT list_transform([1, 2], lambda x: x + 1)[1]", "2" },
        { "SELECT [x * 2 FOR x IN [1, 2]][2]", "4" },
        { "SELECT {'a': {'b': 5}}.a.b", "5" },
        { "SELECT COLUMNS('ci.*') FROM weather.daily ORDER BY 1", "New York" },
        { "SELECT * EXCLUDE (id, celsius) FROM weather.daily ORDER BY 1", "New York" },
        { "SELECT count(*) FROM weather.daily TABLESAMPLE 100%", "2" },
        { "DESCRIBE weather.daily", "id" },
        { "SUMMARIZE weather.daily", "id" },
        { "SHOW TABLES", "weather" },
        { "SELECT format('{:>5}', 'x')", "    x" },
        { "SELECT 'it''s' || \"select\" FROM (SELECT 'x' AS \"select\")", "it'sx" },
        { "SELECT CAST('2024-05-01' AS DATE) + INTERVAL 1 DAY", "02.05.2024" },
        { "SELECT x FROM listening.\"play-events@2\"", "1" },
        { "SELECT \"play-events@2\".x FROM listening.\"play-events@2\"", "1" },
        { "SELECT x FROM listening.\"play-events/batch\" AT (VERSION => 3)", "1" },
        { "-- a comment\nSELECT /* another */ 1;", "1" },
    };

    [Theory]
    [MemberData(nameof(Answered))]
    public void Query_within_the_allow_list_runs(string sql, string firstValue)
    {
        var value = fixture.Run(sql)[0][0];

        var text = value is DateTime date
            ? date.ToString("dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture)
            : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(firstValue, text);
    }

    [Fact]
    public void Table_hole_carries_version_and_time()
    {
        var version = fixture.Check("FROM a.b AT (VERSION => 3)").Tables[0];
        var time = fixture.Check("FROM a.b AT (TIMESTAMP => TIMESTAMP '2024-05-01 10:00:00')").Tables[0];

        Assert.Equal(3, version.Snapshot);
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 10, 0, 0, TimeSpan.Zero), time.AsOf);
    }

    [Fact]
    public void Columns_and_parameters_are_collected()
    {
        var template = fixture.Check("SELECT city, max(celsius) FROM weather.daily WHERE id > $least GROUP BY city");

        Assert.False(template.ReadsAllColumns);
        Assert.Equal(["celsius", "city", "id"], template.Columns.Order(StringComparer.Ordinal));
        Assert.Equal(["least"], template.Parameters);
    }

    [Fact]
    public void Unknown_function_is_refused_with_the_nearest_name()
    {
        var refusal = fixture.Refusal("SELECT averge(1), regexp_match('a', 'b')");

        Assert.Equal("sql-refused", refusal.Code);
        Assert.Contains("'averge' is not on the list of allowed functions", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'regexp_matches'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Function_list_decides_on_every_function_of_duckdb()
    {
        var known = FunctionList.Load().Known.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = fixture.Connection.Rows(
            "SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type <> 'pragma'");

        Assert.All(names, r => Assert.Contains((string)r[0]!, known));
    }

    [Fact]
    public void Syntax_error_names_its_place()
    {
        var refusal = fixture.Refusal("SELECT 'ä',\n  FROM WHERE");

        Assert.Equal("sql-syntax", refusal.Code);
        Assert.Contains("line 2", refusal.Message, StringComparison.Ordinal);
    }
}
