using System.Net;
using System.Text.Json.Nodes;
using DataMesh.DuckDb;

namespace DataMesh.Tests.Serving.Sql;

public sealed class SqlDoorTests(ServingHost host) : IClassFixture<ServingHost>
{
    [Fact]
    public async Task Query_joins_products_of_two_domains()
    {
        var rows = await host.RowsAsync("""
            SELECT w.city, sum(d.minutes) AS minutes
            FROM weather.daily_observations w JOIN flights.delays d ON w.id = d.id
            GROUP BY ALL ORDER BY minutes DESC
            """, "user:ana");

        Assert.Equal(3, rows.Count);
        Assert.Equal(12_250, rows.Sum(r => (long)r!["minutes"]!));
    }

    [Fact]
    public async Task Answer_names_columns_types_and_sources()
    {
        using var response = await host.SqlAsync("SELECT id, celsius FROM weather.\"daily-observations\" LIMIT 1");
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal("""[{"name":"id","type":"BIGINT"},{"name":"celsius","type":"DECIMAL(6,2)"}]""",
            answer["columns"]!.ToJsonString());
        Assert.StartsWith("datamesh:weather/daily-observations@1/batch#", (string?)answer["sources"]![0],
            StringComparison.Ordinal);
        Assert.Equal(1, (int)answer["rows"]!);
    }

    [Fact]
    public async Task Parameters_are_bound_by_name_and_by_place()
    {
        var named = await host.RowsAsync(
            "SELECT count(*) AS n FROM weather.daily_observations WHERE city = $city AND id < $top", "user:cleo",
            new { city = "Seattle", top = 10 });
        var placed = await host.RowsAsync(
            "SELECT count(*) AS n FROM weather.daily_observations WHERE city = ? AND id IN (SELECT unnest(?))",
            "user:cleo",
            new object[] { "Seattle", new[] { 0, 1, 3 } });

        Assert.Equal(4, (int)named[0]!["n"]!);
        Assert.Equal(2, (int)placed[0]!["n"]!);
    }

    [Theory]
    [InlineData("SELECT $a", null)]
    [InlineData("SELECT 1", "{\"a\":1}")]
    [InlineData("SELECT $a", "{\"b\":1}")]
    [InlineData("SELECT $a", "7")]
    [InlineData("SELECT $a", "{\"a\":{\"b\":1}}")]
    public async Task Parameters_that_do_not_fit_are_refused(string sql, string? parameters)
    {
        var problem = await ServingHost.ProblemAsync(
            await host.SqlAsync(sql, parameters: parameters is null ? null : JsonNode.Parse(parameters)),
            HttpStatusCode.BadRequest);

        Assert.Equal("sql-parameters", (string?)problem["code"]);
    }

    [Fact]
    public async Task Limit_cuts_the_result()
    {
        using var response =
            await host.SqlAsync("SELECT id FROM weather.daily_observations ORDER BY id DESC", limit: 3);
        var data = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["data"]!;

        Assert.Equal("""[{"id":4999},{"id":4998},{"id":4997}]""", data.ToJsonString());
    }

    [Fact]
    public async Task At_travels_in_time()
    {
        var rows = await host.RowsAsync("SELECT count(*) AS n FROM weather.daily_observations AT (VERSION => 0)");

        Assert.Equal(100, (int)rows[0]!["n"]!);
    }

    [Theory]
    [InlineData("FROM safety.strikes")]
    [InlineData("SELECT count(*) FROM weather.daily_observations w WHERE EXISTS (FROM safety.strikes WHERE id = 1)")]
    [InlineData("WITH strikes AS (FROM safety.strikes) FROM strikes")]
    [InlineData("SELECT * FROM weather.daily_observations w, LATERAL (FROM SAFETY.Strikes WHERE id = w.id) x")]
    [InlineData("SELECT (SELECT {'a': text}.a FROM safety.\"strikes/batch\" LIMIT 1)")]
    [InlineData("DESCRIBE safety.strikes")]
    [InlineData("SUMMARIZE safety.strikes")]
    [InlineData("SELECT safety FROM safety.\"strikes@1\" AS safety")]
    [InlineData("FROM safety.strikes AT (VERSION => 0)")]
    public async Task Product_without_a_grant_is_denied_and_the_way_to_ask_is_told(string sql)
    {
        var problem = await ServingHost.ProblemAsync(await host.SqlAsync(sql), HttpStatusCode.Forbidden);

        Assert.Equal("access-denied", (string?)problem["code"]);
        Assert.Contains("datamesh grant add safety/strikes user:cleo", (string?)problem["fix"],
            StringComparison.Ordinal);
        var last = (await host.AuditAsync("user:cleo"))[0];
        Assert.Equal(("read.end", "denied"), (last.Action, last.Outcome));
        Assert.Contains("safety/strikes@1/batch", last.Target, StringComparison.Ordinal);
        Assert.Contains("testing", last.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FROM strikes", "table-not-found", HttpStatusCode.NotFound)]
    [InlineData("FROM safety.strike", "product-not-found", HttpStatusCode.NotFound)]
    [InlineData("FROM duckdb_tables", "table-not-found", HttpStatusCode.NotFound)]
    [InlineData("FROM information_schema.tables", null, HttpStatusCode.NotFound)]
    [InlineData("FROM pg_catalog.pg_class", null, HttpStatusCode.NotFound)]
    [InlineData("FROM '/etc/passwd'", "table-not-found", HttpStatusCode.NotFound)]
    [InlineData("FROM main.\"x.csv\"", null, HttpStatusCode.BadRequest)]
    [InlineData("WITH a AS (FROM b), b AS (SELECT 1) FROM a", "table-not-found", HttpStatusCode.NotFound)]
    [InlineData("FROM read_csv('/etc/passwd')", "sql-refused", HttpStatusCode.BadRequest)]
    [InlineData("COPY (SELECT 1) TO '/tmp/x'", "sql-statement-refused", HttpStatusCode.BadRequest)]
    [InlineData("SELECT getenv('HOME')", "sql-refused", HttpStatusCode.BadRequest)]
    [InlineData("SELECT nothing FROM weather.daily_observations", "duckdb-binder", HttpStatusCode.BadRequest)]
    [InlineData("SELECT note::INTEGER FROM weather.daily_observations", "duckdb-conversion", HttpStatusCode.BadRequest)]
    [InlineData("FROM weather.unbuilt", "no-snapshot", HttpStatusCode.NotFound)]
    public async Task Wrong_query_is_a_problem_without_places_of_the_machine(string sql, string? code,
        HttpStatusCode status)
    {
        var problem = await ServingHost.ProblemAsync(await host.SqlAsync(sql), status);

        Assert.True(code is null || code == (string?)problem["code"], problem.ToJsonString());
        Assert.DoesNotContain("serving-", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("read_parquet", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("refused", (await host.AuditAsync("user:cleo"))[0].Outcome);
    }

    [Fact]
    public async Task Stars_over_wide_tables_are_bounded_by_their_columns()
    {
        const string nested = "SELECT count(*) FROM (SELECT * FROM (SELECT *, *, *, * FROM (SELECT *, *, *, * FROM ("
            + "SELECT *, *, *, * FROM (SELECT *, *, *, * FROM (SELECT *, *, *, * FROM (SELECT *, *, *, * FROM ";

        Assert.Single(await host.RowsAsync(nested + "(SELECT 1 AS a))))))))"));
        var problem = await ServingHost.ProblemAsync(
            await host.SqlAsync(nested + "weather.daily_observations)))))))"), HttpStatusCode.BadRequest);

        Assert.Equal("sql-too-complex", (string?)problem["code"]);
    }

    [Theory]
    [InlineData("weather.\"daily-observations#0\"", 100)]
    [InlineData("weather.\"daily_observations@1#0\"", 100)]
    [InlineData("weather.\"daily_observations/batch#1\"", 5000)]
    public async Task Snapshot_is_named_in_the_table(string table, int rows) =>
        Assert.Equal(rows, (int)(await host.RowsAsync($"SELECT count(*) AS n FROM {table}"))[0]!["n"]!);

    [Fact]
    public async Task Grant_opens_and_revocation_closes_at_once()
    {
        await host.IssueAsync("user:gina", []);
        await ServingHost.ProblemAsync(await host.SqlAsync("FROM safety.strikes", "user:gina"),
            HttpStatusCode.Forbidden);

        await host.Access.GrantAsync(new("safety/strikes", "user:gina", "user:finn", TimeProvider.System.GetUtcNow()));
        Assert.Equal(10, (await host.RowsAsync("FROM safety.strikes", "user:gina")).Count);

        await host.Access.RevokeGrantAsync("safety/strikes", "user:gina", port: null, "user:finn");
        await ServingHost.ProblemAsync(await host.SqlAsync("FROM safety.strikes", "user:gina"),
            HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Owner_team_and_admin_read_without_a_grant()
    {
        Assert.Equal(10, (await host.RowsAsync("FROM safety.strikes", "user:finn")).Count);
        Assert.Equal(10, (await host.RowsAsync("FROM safety.strikes", "user:admin")).Count);
    }

    [Fact]
    public async Task Read_is_audited_before_and_after()
    {
        await host.IssueAsync("user:audrey", []);
        await host.RowsAsync("SELECT id, city FROM weather.daily_observations WHERE id < 5", "user:audrey");

        // The second record is written behind the response.
        await host.Requests.EndedAsync("after the answer");
        var records = await host.AuditAsync("user:audrey");

        Assert.Equal(["read.end", "read.begin"], records.Select(r => r.Action));
        var end = JsonNode.Parse(records[0].Body)!;
        Assert.Equal("completed", records[0].Outcome);
        Assert.Equal(5, (int)end["rows"]!);
        Assert.Equal("""["id","city"]""", end["ports"]![0]!["columns"]!.ToJsonString());
        Assert.Equal((string?)JsonNode.Parse(records[1].Body)!["read"], (string?)end["read"]);
        Assert.True((double)end["durationMs"]! > 0);
    }

    [Fact]
    public async Task Show_tables_lists_products_with_the_right_to_read()
    {
        var rows = await host.RowsAsync("SHOW TABLES");

        Assert.Equal("true", rows.Single(r =>
            (string?)r!["name"] == "weather.daily_observations")!["may_read"]!.ToJsonString());
        Assert.Equal("false", rows.Single(r => (string?)r!["name"] == "safety.strikes")!["may_read"]!.ToJsonString());
    }

    [Fact]
    public async Task Values_of_every_type_keep_their_digits()
    {
        var rows = await host.RowsAsync("""
            SELECT 9223372036854775807 AS big, 170141183460469231731687303715884105727 AS huge, 12.340::DECIMAL(38,
                3) AS dec,
                -0.05::DECIMAL(4, 2) AS small, 'nan'::DOUBLE AS nan, 1.5::FLOAT AS f, DATE '2024-05-01' AS d,
                TIMESTAMP '2024-05-01 10:20:30.12' AS ts, TIMESTAMPTZ '2024-05-01 10:20:30+02' AS tz,
                TIMESTAMP_NS '2024-05-01 10:20:30.123456789' AS ns, TIMESTAMP '1969-12-31 23:59:59.5' AS old,
                TIME '01:02:03.5' AS t, INTERVAL '1 year 2 months 3 days 04:05:06.5' AS i, 'ab'::BLOB AS b,
                '550e8400-e29b-41d4-a716-446655440000'::UUID AS u, 'x'::ENUM('x', 'y') AS e, [1, NULL] AS l,
                {'a': 1, 'b': {'c': 'z'}} AS s, MAP {'k': 1} AS m, MAP {1: 'v'} AS n, '{"x": [1]}'::JSON AS j,
                NULL AS nil,
                true AS yes, 'é"\n' AS text, '0101'::BIT AS bits
            """);

        Assert.Equal("""
            {"big":9223372036854775807,"huge":170141183460469231731687303715884105727,"dec":12.340,"small":-0.05,
            "nan":null,"f":1.5,"d":"2024-05-01","ts":"2024-05-01T10:20:30.12","tz":"2024-05-01T08:20:30Z",
            "ns":"2024-05-01T10:20:30.123456789","old":"1969-12-31T23:59:59.5","t":"01:02:03.5","i":"P1Y2M3DT4H5M6.5S",
            "b":"YWI=","u":"550e8400-e29b-41d4-a716-446655440000","e":"x","l":[1,null],"s":{"a":1,"b":{"c":"z"}},
            "m":{"k":1},"n":[{"key":1,"value":"v"}],"j":{"x":[1]},"nil":null,"yes":true,"text":"é\"\\n","bits":"0101"}
            """.ReplaceLineEndings(""), rows[0]!.ToJsonString(new System.Text.Json.JsonSerializerOptions
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }));
    }

    [Fact]
    public async Task Csv_quotes_what_needs_it()
    {
        using var response = await host.SqlAsync(
            "SELECT 1 AS id, 'a,\"b\"' AS \"na,me\", NULL AS n, '' AS e, [1, 2] AS l, 1.50::DECIMAL(4, 2) AS d",
            accept: "text/csv");

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("id,\"na,me\",n,e,l,d\r\n1,\"a,\"\"b\"\"\",,\"\",\"[1,2]\",1.50\r\n",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Ndjson_is_one_object_a_line_with_the_columns_in_a_header()
    {
        using var response =
            await host.SqlAsync("SELECT id, city AS \"a b\" FROM weather.daily_observations ORDER BY id LIMIT 2",
            accept: "application/x-ndjson");

        Assert.Equal("id,a%20b", response.Headers.GetValues("DataMesh-Columns").Single());
        Assert.Equal("{\"id\":0,\"a b\":\"Seattle\"}\n{\"id\":1,\"a b\":\"New York\"}\n",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Parquet_is_a_file_that_duckdb_reads()
    {
        using var response = await host.SqlAsync("SELECT id, city FROM weather.daily_observations WHERE id < $top",
            accept: "application/vnd.apache.parquet", parameters: new { top = 7 });
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, await response.Content.ReadAsByteArrayAsync());
            using var database = DuckDbDatabase.Open();
            using var connection = database.Connect();
            Assert.Equal(7L, connection.Scalar<long>($"SELECT count(*) FROM read_parquet({SqlText.Literal(file)})"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Arrow_stream_starts_with_its_schema()
    {
        using var response =
            await host.SqlAsync("FROM weather.daily_observations", accept: "application/vnd.apache.arrow.stream");
        var bytes = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal("application/vnd.apache.arrow.stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(0xFFFFFFFFu, BitConverter.ToUInt32(bytes, 0));
        Assert.True(bytes.Length > 5000 * 8);
    }

    [Theory]
    [InlineData("text/html", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json;q=0, text/csv;q=0.5", HttpStatusCode.OK)]
    [InlineData("*/*", HttpStatusCode.OK)]
    [InlineData("garbage;;;", HttpStatusCode.NotAcceptable)]
    public async Task Accept_decides_the_format(string accept, HttpStatusCode status)
    {
        using var response = await host.SqlAsync("SELECT 1", accept: accept);

        Assert.Equal(status, response.StatusCode);
        Assert.True(status != HttpStatusCode.OK || !accept.Contains("csv", StringComparison.Ordinal)
            || response.Content.Headers.ContentType?.MediaType == "text/csv");
    }

    [Theory]
    [InlineData("", "body-unreadable", HttpStatusCode.BadRequest)]
    [InlineData("{", "body-unreadable", HttpStatusCode.BadRequest)]
    [InlineData("{}", "sql-missing", HttpStatusCode.BadRequest)]
    [InlineData("{\"sql\":\"SELECT 1\",\"limits\":1}", "body-unreadable", HttpStatusCode.BadRequest)]
    [InlineData("{\"sql\":\"SELECT 1\",\"sql\":\"SELECT 2\"}", "body-unreadable", HttpStatusCode.BadRequest)]
    [InlineData("{\"sql\":\"SELECT 1\",\"limit\":-1}", "limit-invalid", HttpStatusCode.BadRequest)]
    public async Task Body_that_is_no_request_is_a_problem(string body, string code, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sql")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", host.Token("user:cleo"));

        var problem = await ServingHost.ProblemAsync(await host.Client.SendAsync(request), status);

        Assert.Equal(code, (string?)problem["code"]);
    }

    [Fact]
    public async Task Memory_that_duckdb_counts_is_limited()
    {
        var problem = await ServingHost.ProblemAsync(
            await host.SqlAsync("SELECT list(i) FROM range(100000000) t(i)"), HttpStatusCode.RequestEntityTooLarge);

        Assert.Equal("query-memory", (string?)problem["code"]);
        Assert.Equal("limited", (await host.AuditAsync("user:cleo"))[0].Outcome);
        Assert.Equal(1, (int)(await host.RowsAsync("SELECT 1 AS x"))[0]!["x"]!);
    }

    [Fact]
    public async Task Failure_behind_the_first_rows_cuts_the_connection()
    {
        const string sql =
            "SELECT CASE WHEN i = 3000000 THEN error('late') ELSE 'x' || i END AS x FROM range(4000000) t(i)";

        // Another of the engine's threads may meet the error before the first rows leave; that is a plain problem then.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            using var response = await host.SqlAsync(sql);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync());
                return;
            }

            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }

        Assert.Fail("The error never came behind the first rows.");
    }
}
