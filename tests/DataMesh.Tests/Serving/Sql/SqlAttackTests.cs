namespace DataMesh.Tests.Serving.Sql;

/// <summary>What an attacker would try; everything must be refused before DuckDB binds anything.</summary>
public sealed class SqlAttackTests(GuardFixture fixture) : IClassFixture<GuardFixture>
{
    public static TheoryData<string> Files => new(
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_csv_auto('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM read_json('x.json')",
        "SELECT * FROM read_json_auto('x.json')",
        "SELECT * FROM read_ndjson('x.json')",
        "SELECT * FROM read_json_objects('x.json')",
        "SELECT * FROM read_parquet('products/**/*.parquet')",
        "SELECT * FROM parquet_scan('products/**/*.parquet')",
        "SELECT * FROM parquet_metadata('x.parquet')",
        "SELECT * FROM parquet_schema('x.parquet')",
        "SELECT * FROM parquet_kv_metadata('x.parquet')",
        "SELECT * FROM read_duckdb('x.db')",
        "SELECT * FROM sniff_csv('x.csv')",
        "SELECT * FROM glob('/**')",
        "SELECT * FROM Read_CSV('/etc/passwd')",
        "SELECT * FROM \"read_csv\"('/etc/passwd')",
        "SELECT * FROM main.read_csv('/etc/passwd')",
        "SELECT * FROM system.main.read_csv('/etc/passwd')",
        "SELECT * FROM/**/read_csv/**/('/etc/passwd')",
        "SELECT * FROM (SELECT * FROM (FROM read_text('/etc/passwd')))",
        "WITH x AS (FROM read_text('/etc/passwd')) FROM x",
        "SELECT (SELECT content FROM read_text('/etc/passwd'))",
        "SELECT 1 WHERE EXISTS (FROM glob('*'))",
        "SELECT 1 ORDER BY (SELECT count(*) FROM glob('*'))",
        "SELECT 1 LIMIT (SELECT count(*) FROM glob('*'))",
        "SELECT * FROM weather.daily w, LATERAL (FROM glob(w.city))",
        "SELECT * FROM weather.daily WHERE id IN (SELECT size FROM read_text('/etc/passwd'))",
        "SELECT list_transform([1], lambda x: (SELECT count(*) FROM glob('*')))",
        "SELECT * FROM read_csv(getenv('HOME'))",
        "FROM weather.daily UNION ALL FROM read_csv('x')",
        "VALUES ((SELECT content FROM read_text('x')))",
        "DESCRIBE SELECT * FROM read_csv('/etc/passwd')",
        "SUMMARIZE FROM read_csv('/etc/passwd')",
        "SELECT * FROM query('SELECT 1')",
        "SELECT * FROM query_table('weather.daily')",
        "SELECT * FROM query_table(['a', 'b'])",
        "SELECT * FROM json_execute_serialized_sql('{}')",
        "SELECT * FROM histogram('weather.daily', 'x')",
        "SELECT * FROM seq_scan('t')",
        "SELECT write_log('x')");

    public static TheoryData<string> Statements => new(
        "COPY (SELECT 1) TO '/tmp/x.csv'", "COPY weather.daily TO 'x'", "COPY x FROM 'y'",
        "ATTACH '/tmp/x.db'", "DETACH x", "USE x", "INSTALL httpfs", "LOAD httpfs", "FORCE INSTALL httpfs",
        "PRAGMA version", "PRAGMA database_list", "CALL pragma_version()", "SET memory_limit = '1TB'",
        "SET threads TO 1",
        "SET VARIABLE x = 1", "RESET memory_limit", "CREATE TABLE t (x INT)", "CREATE VIEW v AS SELECT 1",
        "CREATE MACRO m() AS 1", "CREATE SECRET s (TYPE s3)", "CREATE TEMP TABLE t AS SELECT 1",
        "CREATE FUNCTION f() AS TABLE SELECT 1", "DROP TABLE t", "ALTER TABLE t ADD x INT", "INSERT INTO t VALUES (1)",
        "UPDATE t SET x = 1", "DELETE FROM t", "TRUNCATE t", "MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE",
        "BEGIN", "COMMIT", "ROLLBACK", "CHECKPOINT", "VACUUM", "ANALYZE", "EXPORT DATABASE 'x'", "IMPORT DATABASE 'x'",
        "EXPLAIN SELECT 1", "EXPLAIN ANALYZE SELECT 1", "PREPARE p AS SELECT 1", "EXECUTE p", "DEALLOCATE p",
        "COMMENT ON TABLE t IS 'x'", "SHOW DATABASES", "SHOW ALL TABLES", "SHOW SCHEMAS", "SHOW VARIABLES",
        "PIVOT weather.daily ON city USING sum(id)", "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE t",
        "SELECT 1;;COPY (SELECT 1) TO 'x'", "", " ", ";", "--", "nonsense", "SELECT",
        "WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x", "SELECT 1 INTO OUTFILE 'x'",
        "SELECT 1\0; DROP TABLE t");

    public static TheoryData<string> Functions => new(
        "SELECT getenv('HOME')", "SELECT current_setting('memory_limit')", "SELECT getvariable('x')",
        "SELECT current_database()", "SELECT current_schema()", "SELECT version()", "SELECT current_query()",
        "SELECT nextval('s')", "SELECT currval('s')", "SELECT setseed(0.5)", "SELECT sleep_ms(1000)",
        "SELECT pg_sleep(10)",
        "SELECT json_serialize_plan('SELECT 1')", "SELECT json_serialize_sql('SELECT 1')",
        "SELECT json_deserialize_sql('{}')", "SELECT in_search_path('a', 'b')", "SELECT txid_current()",
        "SELECT * FROM duckdb_settings()", "SELECT * FROM duckdb_secrets()", "SELECT * FROM duckdb_tables()",
        "SELECT * FROM duckdb_functions()", "SELECT * FROM duckdb_logs()", "SELECT * FROM duckdb_prepared_statements()",
        "SELECT * FROM pragma_version()", "SELECT * FROM pragma_storage_info('t')",
        "SELECT * FROM which_secret('x', 's3')",
        "SELECT * FROM checkpoint()", "SELECT * FROM enable_logging()", "SELECT * FROM test_all_types()",
        "SELECT * FROM sql_auto_complete('SEL')", "SELECT * FROM summary((SELECT 1))", "SELECT stats(1)",
        "SELECT sum(x EXPORT_STATE) FROM weather.daily", "SELECT finalize(1)", "SELECT main.getenv('x')",
        "SELECT pg_get_viewdef(1)", "SELECT has_table_privilege('t', 'select')", "SELECT 'HOME'.getenv()",
        "SELECT list_transform(['HOME'], lambda x: getenv(x))", "SELECT sum(current_setting('threads')::INT) OVER ()",
        "SELECT 1 ORDER BY getenv('x')", "SELECT 1 LIMIT getenv('x')::INT", "SELECT 1 GROUP BY getenv('x')",
        "SELECT 1 HAVING getenv('x') = 'y'", "SELECT 1 QUALIFY getenv('x') = 'y'",
        "SELECT DISTINCT ON (getenv('x')) 1", "SELECT * REPLACE (getenv('x') AS id) FROM weather.daily",
        "SELECT COLUMNS(c -> getenv(c) = 'x') FROM weather.daily", "SELECT CASE WHEN true THEN getenv('x') END",
        "SELECT sum(1) FILTER (WHERE getenv('x') = 'y')", "SELECT string_agg('x', ',' ORDER BY getenv('x'))",
        "SELECT * FROM range(getenv('x')::INT)", "SELECT * FROM (VALUES (getenv('x')))",
        "SELECT * FROM weather.daily PIVOT (sum(id) FOR city IN (getenv('x')))", "SELECT {'a': getenv('x')}",
        "SELECT [getenv('x')]", "SELECT getenv('x')::INT", "SELECT unnest([getenv('x')])",
        "SELECT 1 FROM weather.daily w JOIN flights.daily f ON getenv('x') = 'y'");

    private static string Nested(string level, int levels, string innermost) =>
        string.Concat(Enumerable.Repeat(level, levels)) + innermost + new string(')', levels);

    public static TheoryData<string> SystemTables => new(
        "SELECT * FROM a.b.c", "SELECT * FROM system.information_schema.tables", "FROM memory.main.t");

    public static TheoryData<string> Bombs => new(
        "SELECT " + new string('(', 20_000) + "1" + new string(')', 20_000),
        "SELECT " + string.Concat(Enumerable.Repeat("NOT ", 10_000)) + "true",
        "SELECT " + string.Join('+', Enumerable.Repeat("1", 20_000)),
        "SELECT " + string.Concat(Enumerable.Repeat("[", 10_000)) + string.Concat(Enumerable.Repeat("]", 10_000)),
        string.Join(" UNION ALL ", Enumerable.Repeat("SELECT 1", 2_000)),
        "SELECT * FROM " + string.Join(", ", Enumerable.Range(0, 500).Select(i => $"weather.daily d{i}")),
        "SELECT " + string.Join(", ", Enumerable.Repeat("1", 30_000)),
        "SELECT '" + new string('x', 70_000) + "'",
        "SELECT 1e400",
        "SELECT " + string.Join(", ", Enumerable.Range(1, 101).Select(i => $"sum(a) OVER (PARTITION BY a % {i})"))
            + " FROM range(10) r(a)",
        "SELECT " + string.Join(", ", Enumerable.Range(1, 501).Select(i => $"sum(a) FILTER (a % {i} = 0)"))
            + " FROM range(10) r(a)",
        "SELECT " + string.Join(", ", Enumerable.Range(1, 501).Select(i => $"count(DISTINCT a % {i})"))
            + " FROM range(10) r(a)",
        Nested("SELECT *, * FROM (", 60, "SELECT 1 AS a"), Nested("SELECT COLUMNS(*), COLUMNS(*) FROM (", 60, "FROM t"),
        Nested("SELECT * FROM (SELECT 1) x, (", 60, "SELECT *, *, * FROM weather.daily"),
        "WITH a0 AS (SELECT 1 AS a)" + string.Concat(Enumerable.Range(1, 40).Select(i =>
            $", a{i} AS (SELECT * FROM a{i - 1} x, a{i - 1} y)")) + " SELECT * FROM a40",
        "WITH " + string.Join(", ", Enumerable.Range(0, 300).Select(i => $"a{i} AS (SELECT 1)")) + " SELECT 1",
        "SELECT format('{:>1000000000}', 'x')", "SELECT printf('%1000000000d', 1)",
        "SELECT printf('%*d', 1000000000, 1)",
        "SELECT format('{:{}}', 'x', 1000000000)", "SELECT format(city, 1) FROM weather.daily",
        "SELECT generate_series(DATE '0001-01-01', DATE '9999-01-01', INTERVAL 1 MICROSECOND)");

    public static TheoryData<string> RuntimeBombs => new(
        "SELECT len(range(2000000000))", "SELECT length(repeat('x', 4000000000))", "SELECT lpad('x', 2000000000, 'y')",
        "SELECT rpad('x', 2000000000, 'y')", "SELECT list_resize([1], 500000000, 0)",
        "SELECT bitstring('1', 2000000000)",
        "SELECT len(generate_series(-2000000000, 2000000000))", "SELECT len(range(n)) FROM (VALUES (2000000000)) v(n)");

    [Theory]
    [MemberData(nameof(Files))]
    [MemberData(nameof(Functions))]
    [MemberData(nameof(SystemTables))]
    public void Attempt_is_refused_by_name(string sql)
    {
        var refusal = fixture.Refusal(sql);

        Assert.Contains(refusal.Code, new[] { "sql-refused", "sql-syntax" });
        Assert.DoesNotContain("/work", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void Statement_that_is_no_query_is_refused(string sql)
    {
        var refusal = fixture.Refusal(sql);

        Assert.Contains(
            refusal.Code, new[] { "sql-statement-refused", "sql-syntax", "sql-many-statements", "sql-refused",
                "duckdb-syntax" });
    }

    [Theory]
    [InlineData("FROM duckdb_tables")]
    [InlineData("FROM sqlite_master")]
    [InlineData("FROM pg_catalog.pg_class")]
    [InlineData("FROM information_schema.tables")]
    [InlineData("FROM '/etc/passwd'")]
    [InlineData("FROM 'data.parquet'")]
    [InlineData("FROM \"s3://bucket/x.parquet\"")]
    [InlineData("FROM 'https://example.org/x.csv'")]
    [InlineData("FROM main.\"x.csv\"")]
    [InlineData("WITH a AS (FROM b), b AS (SELECT 1) FROM a")]
    [InlineData("WITH a AS (FROM a) FROM a")]
    [InlineData("SELECT (WITH c AS (SELECT 1) FROM c), (SELECT count(*) FROM c)")]
    public void Table_that_no_scope_has_is_left_to_the_catalog(string sql)
    {
        // Nothing but products fills holes: a name that the catalog does not know can not reach DuckDB.
        Assert.NotEmpty(fixture.Check(sql).Tables);
    }

    [Theory]
    [InlineData("WITH \"/etc/passwd.csv\" AS (SELECT 1) SELECT 1")]
    [InlineData("WITH duckdb_tables AS (SELECT 1) SELECT 1")]
    [InlineData("WITH a AS (SELECT 1) FROM a AT (VERSION => 1)")]
    [InlineData("WITH \"x.parquet\" AS (SELECT 1) SELECT * FROM \"x.parquet\"")]
    public void Common_table_that_hides_a_name_of_the_engine_is_refused(string sql)
    {
        Assert.Equal("sql-refused", fixture.Refusal(sql).Code);
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Bomb_is_refused_before_it_runs(string sql)
    {
        Assert.StartsWith("sql-", fixture.Refusal(sql).Code, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RuntimeBombs))]
    public void Amplification_beyond_the_limit_fails_while_it_runs(string sql)
    {
        var failure = Assert.Throws<DataMesh.Model.Errors.MeshException>(() => fixture.Run(sql));

        Assert.Contains("may produce at most 1000000 items", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT '__datamesh_0_000_', 1 AS \"__datamesh_0_000_\" FROM weather.daily")]
    [InlineData("SELECT U&'\\005f\\005fdatamesh_000_' FROM weather.daily")]
    [InlineData("SELECT E'\\x5f_datamesh_000_' FROM weather.daily")]
    public void Text_that_looks_like_a_hole_stays_text(string sql)
    {
        try
        {
            Assert.Contains("__datamesh", (string)fixture.Run(sql)[0][0]!, StringComparison.Ordinal);
        }
        catch (DataMesh.Model.Errors.MeshException e)
        {
            Assert.Equal("sql-syntax", e.Code);
        }
    }
}
