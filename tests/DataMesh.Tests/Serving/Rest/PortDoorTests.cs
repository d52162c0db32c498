using System.Net;
using System.Text.Json.Nodes;

namespace DataMesh.Tests.Serving.Rest;

public sealed class PortDoorTests(ServingHost host) : IClassFixture<ServingHost>
{
    private const string Daily = "/d/weather/daily-observations/v1/batch";

    [Fact]
    public async Task Page_carries_rows_snapshot_and_the_way_on()
    {
        var page = await host.JsonAsync($"{Daily}?select=id,city&limit=2");

        Assert.Equal("""[{"id":0,"city":"Seattle"},{"id":1,"city":"New York"}]""", page["data"]!.ToJsonString());
        Assert.Equal(1, (long)page["snapshot"]!["version"]!);
        Assert.StartsWith(Daily + "?", (string?)page["next"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id=eq.7", 1)]
    [InlineData("id=neq.7", 4999)]
    [InlineData("id=gt.10&id=lte.20", 10)]
    [InlineData("id=gte.10&id=lt.20", 10)]
    [InlineData("id=in.(1,2,3)", 3)]
    [InlineData("id=not.in.(1,2,3)", 4997)]
    [InlineData("city=in.(\"New York\",\"São Paulo\")&id=lt.3", 2)]
    [InlineData("city=like.New*&id=lt.9", 3)]
    [InlineData("city=ilike.*york&id=lt.9", 3)]
    [InlineData("note=is.null&id=lt.14", 2)]
    [InlineData("note=not.is.null&id=lt.14", 12)]
    [InlineData("day=eq.2024-01-05", 50)]
    [InlineData("celsius=lt.-9", 250)]
    [InlineData("where.order=eq.x1&id=lt.4", 2)]
    [InlineData("CITY=eq.Seattle&id=lt.3", 1)]
    [InlineData("city=eq.'; DROP TABLE x --", 0)]
    public async Task Filter_selects_rows(string filter, int count)
    {
        using var response = await host.GetAsync($"{Daily}?{filter}", accept: "application/x-ndjson");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(count, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("", 700)]
    [InlineData("order=city.desc&", 700)]
    [InlineData("order=note.nullsfirst,day.desc&", 333)]
    [InlineData("order=celsius&select=city&", 999)]
    [InlineData("order=tags,order&select=tags,order&", 400)]
    [InlineData("order=note.desc&select=note&note=is.null&", 50)]
    public async Task Pages_together_are_all_rows_once_and_in_order(string query, int limit)
    {
        using var whole = await host.GetAsync($"{Daily}?{query}", accept: "application/x-ndjson");
        var expected = (await whole.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var rows = new List<string>();
        string? next = $"{Daily}?{query}limit={limit}";
        while (next is not null)
        {
            var page = await host.JsonAsync(next);
            rows.AddRange(page["data"]!.AsArray().Select(r => r!.ToJsonString()));
            next = (string?)page["next"];
        }

        Assert.Equal(expected.Length, rows.Count);
        Assert.Equal(
            expected.Select(e =>
                JsonNode.Parse(e)!.ToJsonString()).Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
        if (query.StartsWith("order=city", StringComparison.Ordinal))
        {
            var cities = rows.Select(r => (string)JsonNode.Parse(r)!["city"]!).ToList();
            Assert.Equal(cities.OrderDescending(StringComparer.Ordinal), cities);
        }
    }

    [Fact]
    public async Task Cursor_stays_in_its_snapshot_while_a_new_one_is_published()
    {
        await host.PublishAsync("flights/delays", "SELECT i AS id, i * 10 AS minutes FROM range(300) r(i)");
        var first = await host.JsonAsync("/d/flights/delays/v1/batch?limit=200", "user:ana");
        await host.PublishAsync("flights/delays", "SELECT i AS id, -1::BIGINT AS minutes FROM range(50) r(i)");
        var second = await host.JsonAsync((string)first["next"]!, "user:ana");

        Assert.Equal(100, second["data"]!.AsArray().Count);
        Assert.Equal(2000, (int)second["data"]![0]!["minutes"]!);
        Assert.Null((string?)second["next"]);
    }

    [Theory]
    [InlineData("citty=eq.x", "column-unknown")]
    [InlineData("select=id,nope", "column-unknown")]
    [InlineData("order=nope.desc", "column-unknown")]
    [InlineData("id=7", "filter-operator")]
    [InlineData("id=near.7", "filter-operator")]
    [InlineData("id=in.1,2", "filter-value")]
    [InlineData("id=in.(\"a)", "filter-value")]
    [InlineData("note=is.maybe", "filter-value")]
    [InlineData("id=eq.seven", "duckdb-conversion")]
    [InlineData("limit=-1", "limit-invalid")]
    [InlineData("limit=1000000", "limit-invalid")]
    [InlineData("limit=1&limit=2", "parameter-repeated")]
    [InlineData("cursor=abc", "cursor-invalid")]
    [InlineData("cursor=eyJzbmFwc2hvdCI6MX0", "cursor-invalid")]
    [InlineData("asof=yesterday", "asof-invalid")]
    [InlineData("snapshot=first", "snapshot-invalid")]
    [InlineData("snapshot=1&asof=2024-01-01", "parameters-conflict")]
    [InlineData("order=", "order-invalid")]
    [InlineData("select=", "column-unknown")]
    public async Task Wrong_request_is_a_problem(string query, string code)
    {
        var problem =
            await ServingHost.ProblemAsync(await host.GetAsync($"{Daily}?{query}"), HttpStatusCode.BadRequest);

        Assert.Equal(code, (string?)problem["code"]);
    }

    [Fact]
    public async Task Unknown_column_names_the_nearest_and_all()
    {
        var problem =
            await ServingHost.ProblemAsync(await host.GetAsync($"{Daily}?citty=eq.x"), HttpStatusCode.BadRequest);

        Assert.Contains("Did you mean 'city'", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Contains("id, city, day", (string?)problem["fix"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cursor_of_another_question_is_refused()
    {
        var page = await host.JsonAsync($"{Daily}?limit=2&order=id");
        var changed = ((string)page["next"]!).Replace("order=id", "order=city", StringComparison.Ordinal);

        var problem = await ServingHost.ProblemAsync(await host.GetAsync(changed), HttpStatusCode.BadRequest);

        Assert.Equal("cursor-invalid", (string?)problem["code"]);
    }

    [Fact]
    public async Task Time_travel_by_snapshot_and_by_time()
    {
        var first = await host.JsonAsync($"{Daily}?snapshot=0&limit=1000");
        var at = (string)first["snapshot"]!["at"]!;
        var asOf = await host.JsonAsync($"{Daily}?asof={Uri.EscapeDataString(at)}&limit=1000");

        Assert.Equal(100, first["data"]!.AsArray().Count);
        Assert.Equal(100, asOf["data"]!.AsArray().Count);
        await ServingHost.ProblemAsync(await host.GetAsync($"{Daily}?snapshot=99"), HttpStatusCode.NotFound);
        await ServingHost.ProblemAsync(await host.GetAsync($"{Daily}?asof=1999-01-01"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Same_snapshot_is_not_sent_again()
    {
        using var first = await host.GetAsync($"{Daily}?limit=1");
        var etag = first.Headers.ETag!.ToString();
        using var again = await host.GetAsync($"{Daily}?limit=1", etag: etag);
        using var other = await host.GetAsync($"{Daily}?limit=2", etag: etag);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal("private, no-cache", first.Headers.CacheControl!.ToString().Replace("no-cache, private",
            "private, no-cache", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Etag_does_not_open_what_is_closed()
    {
        using var read = await host.GetAsync("/d/safety/strikes/v1/batch", "user:finn");

        await ServingHost.ProblemAsync(
            await host.GetAsync("/d/safety/strikes/v1/batch", "user:cleo", etag: read.Headers.ETag!.ToString()),
            HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Head_tells_without_rows()
    {
        using var response = await host.GetAsync($"{Daily}?select=id", method: HttpMethod.Head);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotNull(response.Headers.ETag);
        Assert.StartsWith("datamesh:weather/daily-observations@1/batch#",
            response.Headers.GetValues("DataMesh-Snapshot").Single(), StringComparison.Ordinal);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Rows_are_compressed_on_request(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Daily}?limit=1000");
        request.Headers.Authorization = new("Bearer", host.Token("user:cleo"));
        request.Headers.AcceptEncoding.Add(new(encoding));
        using var response = await host.Client.SendAsync(request);

        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.Single());
        await using var body = await response.Content.ReadAsStreamAsync();
        await using Stream plain = encoding == "br"
            ? new System.IO.Compression.BrotliStream(body, System.IO.Compression.CompressionMode.Decompress)
            : new System.IO.Compression.GZipStream(body, System.IO.Compression.CompressionMode.Decompress);
        Assert.Equal(1000, (int)JsonNode.Parse(plain)!["rows"]!);
    }

    [Fact]
    public async Task Rate_limit_of_the_port_holds_for_each_consumer()
    {
        for (var left = 2; left >= 0; left--)
        {
            using var response = await host.GetAsync("/d/weather/limited/v1/batch");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal($"{left}", response.Headers.GetValues("RateLimit-Remaining").Single());
        }

        using var over = await host.SqlAsync("FROM weather.limited");
        Assert.Equal("3", over.Headers.GetValues("RateLimit-Limit").Single());
        Assert.True(over.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        var problem = await ServingHost.ProblemAsync(over, HttpStatusCode.TooManyRequests);
        Assert.Equal("rate-limited", (string?)problem["code"]);
        using var other = await host.GetAsync("/d/weather/limited/v1/batch", "user:ana");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("/d/weather/nope/v1/batch", HttpStatusCode.NotFound, "product-not-found")]
    [InlineData("/d/weather/daily-observations/v9/batch", HttpStatusCode.NotFound, null)]
    [InlineData("/d/weather/daily-observations/v1/nope", HttpStatusCode.NotFound, null)]
    [InlineData("/d/weather/unbuilt/v1/batch", HttpStatusCode.NotFound, "no-snapshot")]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "path-not-found")]
    [InlineData("/d/weather/daily-observations/vx/batch", HttpStatusCode.NotFound, "path-not-found")]
    public async Task Nothing_there_is_a_problem(string path, HttpStatusCode status, string? code)
    {
        var problem = await ServingHost.ProblemAsync(await host.GetAsync(path), status);

        Assert.True(code is null || code == (string?)problem["code"], problem.ToJsonString());
    }

    [Fact]
    public async Task Other_methods_are_not_allowed()
    {
        var problem = await ServingHost.ProblemAsync(
            await host.GetAsync(Daily, method: HttpMethod.Delete), HttpStatusCode.MethodNotAllowed);

        Assert.Equal("method-not-allowed", (string?)problem["code"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    public async Task Request_without_a_working_token_is_asked_to_sign_in(string? token)
    {
        using var response = await host.GetAsync(Daily, token);

        Assert.StartsWith("Bearer", response.Headers.WwwAuthenticate.Single().ToString(), StringComparison.Ordinal);
        await ServingHost.ProblemAsync(response, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Revoked_token_opens_nothing()
    {
        await host.IssueAsync("user:rex", []);
        using var before = await host.GetAsync($"{Daily}?limit=1", "user:rex");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        await host.Tokens.RevokeAsync(host.Tokens.Tokens.Single(t => t.Subject == "user:rex").Id, "user:admin");

        await ServingHost.ProblemAsync(await host.GetAsync($"{Daily}?limit=1", "user:rex"),
            HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Openapi_of_a_product_shows_its_real_columns()
    {
        var document = await host.JsonAsync("/d/weather/daily-observations/v1/openapi.json");

        Assert.Equal("3.1.0", (string?)document["openapi"]);
        var row = document["components"]!["schemas"]!["batch"]!["properties"]!;
        Assert.Equal("date", (string?)row["day"]!["format"]);
        Assert.Equal("array", (string?)row["tags"]!["type"]![0]);
        var names = document["paths"]![Daily]!["get"]!["parameters"]!.AsArray().Select(p =>
            (string)p!["name"]!).ToList();
        Assert.Contains("where.order", names);
        Assert.Contains("city", names);
    }
}
