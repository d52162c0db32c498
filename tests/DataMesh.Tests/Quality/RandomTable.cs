using System.Globalization;
using System.Text.Json;
using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using static DataMesh.Tests.Quality.CheckSpecs;

namespace DataMesh.Tests.Quality;

/// <summary>A table of awkward values and, for each check of it, a plain query that counts what fails.</summary>
internal sealed class RandomTable(int seed)
{
    private static readonly string[] Texts =
    [
        "NULL", "''", "'a'", "'A'", "'ab'", "'é'", "'e\u0301'", "'日本'", "'🎉'", "' a'", "'a\n'", "'it''s'", "'NaN'",
        "'\uFFFD'",
    ];

    private static readonly string[] Doubles =
    [
        "NULL", "0.0", "-0.0", "'NaN'::DOUBLE", "'inf'::DOUBLE", "'-inf'::DOUBLE", "1.5", "-1.5", "1e308", "5e-324",
    ];

    private static readonly string[] Decimals = ["NULL", "0", "1.10", "1.1", "-0.01", "99999999.99", "5"];

    private static readonly string[] Times =
    [
        "NULL", "TIMESTAMP '1970-01-01'", "TIMESTAMP '2024-02-29 23:59:59.999999'", "TIMESTAMP '0001-01-01'",
        "TIMESTAMP '1969-12-31 23:59:59'", "TIMESTAMP 'infinity'", "TIMESTAMP '2024-03-01'",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Checks, and the count of failing rows written by hand; <c>R</c> stands for the rows.</summary>
    public static IReadOnlyList<(CheckSpec Check, string Oracle)> Checks { get; } =
    [
        (Check(CheckTypes.NotNull, "s"), Where("s IS NULL")),
        (Check(CheckTypes.NotNull, "n, d, ts"), Where("n IS NULL OR d IS NULL OR ts IS NULL")),
        (Check(CheckTypes.Range, "n", """{"min": -2, "max": 40}"""), Where("NOT (n >= -2 AND n <= 40)")),
        (Check(CheckTypes.Range, "n", """{"min": 0.5}"""), Where("NOT n >= 0.5")),
        (Check(CheckTypes.Range, "d", """{"min": 0}"""), Where("NOT d >= 0 OR isnan(d)")),
        (Check(CheckTypes.Range, "d", """{"min": 0, "max": 2, "exclusive": true}"""), Where("NOT (d > 0 AND d < 2)")),
        (Check(CheckTypes.Range, "m", """{"min": 0, "max": 1.1}"""), Where("NOT (m >= 0 AND m <= 1.1)")),
        (Check(CheckTypes.Range, "ts", """{"min": "1970-01-01", "max": "2024-02-29"}"""),
            Where("NOT (ts BETWEEN TIMESTAMP '1970-01-01' AND TIMESTAMP '2024-02-29')")),
        (Check(CheckTypes.AcceptedValues, "s", """{"values": ["a", "", "日本", "it's"]}"""),
            Where("s NOT IN ('a', '', '日本', 'it''s')")),
        (Check(CheckTypes.AcceptedValues, "n", """{"values": [1, 2, 3]}"""), Where("n NOT IN (1, 2, 3)")),
        (Check(CheckTypes.AcceptedValues, "n", $$"""{"values": [{{string.Join(',', Enumerable.Range(0, 40))}}]}"""),
            Where("n NOT BETWEEN 0 AND 39")),
        (Check(CheckTypes.Pattern, "s", """{"pattern": "^[a-z]"}"""), Where("NOT regexp_matches(s, '^[a-z]')")),
        .. new[] { "a", "", "^a|b$", "^$", "(?i)^AB$", ".$", "[^a]", @"\Qa", "(?m)^a$", "^.a", @"\n$", "é" }.Select(p =>
            (Check(CheckTypes.Pattern, "s", $$"""{"pattern": {{JsonSerializer.Serialize(p)}}}""", $"pattern {p}"),
            Where($"NOT regexp_matches(s, '{p}')"))),
        (Check(CheckTypes.Length, "s", """{"min": 1, "max": 1}"""), Where("length(s) <> 1")),
        (Check(CheckTypes.Standard, "s", """{"standard": "utf_8"}"""), Where("s LIKE '%\uFFFD%'")),
        (Check(CheckTypes.Expression, null, """{"expression": "n > 0 OR s = 'a' -- why not"}""", "expr"),
            Where("NOT (n > 0 OR s = 'a')")),
        (Check(CheckTypes.Relationship, "n", """{"to": "keys", "field": "k"}"""),
            Where("n IS NOT NULL AND NOT EXISTS (SELECT 1 FROM keys WHERE k = n)")),
        (Check(CheckTypes.Sql, null, """{"sql": "SELECT * FROM {{ table }} WHERE n = 1"}""", "free"), Where("n = 1")),
        (Check(CheckTypes.Unique, "n"), Shared("n")),
        (Check(CheckTypes.Unique, "i"), Shared("i")),
        (Check(CheckTypes.Unique, "d"), Shared("d")),
        (Check(CheckTypes.Unique, "s"), Shared("s")),
        (Check(CheckTypes.Unique, "m"), Shared("m")),
        (Check(CheckTypes.Unique, "ts"), Shared("ts")),
        (Check(CheckTypes.Unique, "list"), Shared("list")),
        (Check(CheckTypes.Unique, "s, d"), Shared("s, d")),
        (Check(CheckTypes.Unique, "n, i, ts"), Shared("n, i, ts")),
    ];

    public void Create(DuckDbConnection connection)
    {
        connection.Execute("""
            CREATE OR REPLACE TABLE t (
                n BIGINT, i INTEGER, d DOUBLE, s VARCHAR, m DECIMAL(10,2), ts TIMESTAMP, list INTEGER[]);
            CREATE OR REPLACE TABLE keys (k INTEGER); INSERT INTO keys VALUES (1), (2), (NULL), (7)
            """);
        var rows = _random.Next(4) == 0 ? 0 : _random.Next(1, 60);
        if (rows > 0)
        {
            var values = Enumerable.Range(0, rows).Select(_ => Row());
            connection.Execute($"INSERT INTO t VALUES {string.Join(", ", values)}");
        }

        // Some tables are longer than one vector, so that rows of several chunks and threads meet.
        if (rows > 0 && _random.Next(3) == 0)
        {
            connection.Execute(
                "INSERT INTO t SELECT n + (r % 5000), r, d, s || (r % 3000), m, ts + to_seconds(r % 4000), [r % 100] " +
                "FROM t, range(200) x(r)");
        }
    }

    private static string Where(string fails) => $"SELECT count(*) FROM R WHERE {fails}";

    private static string Shared(string key)
    {
        var notNull = string.Join(" AND ", key.Split(',').Select(k => $"{k} IS NOT NULL"));
        return $"SELECT coalesce(sum(c), 0)::BIGINT FROM " +
            $"(SELECT count(*) c FROM R WHERE {notNull} GROUP BY {key} HAVING count(*) > 1)";
    }

    private string Row() => string.Create(
        CultureInfo.InvariantCulture,
        $"({Number()}, {_random.Next(-100, 100_000)}, {Pick(Doubles)}, {Pick(Texts)}, {Pick(Decimals)}, " +
        $"{Pick(Times)}, {List()})");

    private string Number() => _random.Next(6) switch
    {
        0 => "NULL",
        1 => _random.NextInt64().ToString(CultureInfo.InvariantCulture),
        2 => "-9223372036854775808",
        _ => _random.Next(-5, 60).ToString(CultureInfo.InvariantCulture),
    };

    private string List() => _random.Next(3) == 0 ? "NULL" : $"[{_random.Next(2)}, NULL]";

    private string Pick(string[] values) => values[_random.Next(values.Length)];
}
