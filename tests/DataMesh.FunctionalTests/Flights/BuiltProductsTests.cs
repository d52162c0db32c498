using System.Text.Json.Nodes;
using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Flights;

[Collection(FlightsCollection.Name)]
public sealed class BuiltProductsTests(FlightsMesh mesh)
{
    [Theory]
    [InlineData("operations.flights", 2_999_806)]
    [InlineData("airports.airports", 3_371)]
    [InlineData("safety.bird_strikes", 9_556)]
    [InlineData("weather.seattle_daily", 1_456)]
    [InlineData("\"airport-360\".profile", 229)]
    [InlineData("punctuality.\"delays/by-airport\"", 229)]
    [InlineData("punctuality.\"delays/by-hour\"", 3_362)]
    [InlineData("punctuality.\"delays/by-month\"", 1_341)]
    public async Task Port_has_its_rows(string table, long rows) =>
        Assert.Equal(rows, await mesh.Http.CountAsync(table));

    [Fact]
    public async Task Quarantine_has_the_rows_that_break_a_promise()
    {
        var answer = await mesh.Http.JsonAsync("/api/v1/quarantine");
        Assert.Equal(
            [
                "airports/airports/batch 5: marianas-lie-in-the-east",
                "operations/flights/batch 3: delay-plausible",
                "punctuality/delays/by-hour 547: enough-departures",
                "safety/bird-strikes/batch 444: airport-is-known, moving-aircraft-have-speed",
                "weather/seattle-daily/batch 5: snow-needs-cold",
            ],
            answer["tables"]!.AsArray().Select(Line).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Quarantined_row_shows_its_reason_to_the_owner_only()
    {
        var shown = await mesh.Node.RunAsync("quarantine", "show", "operations/flights", "-o", "json");
        var rows = JsonNode.Parse(shown.Expect(0).Out)!["tables"]![0]!["rows"]!.AsArray();
        Assert.Equal(3, rows.Count);
        Assert.All(rows, r => Assert.Equal("delay-plausible", r!["_reason"]!.GetValue<string>()));
        Assert.All(rows, r => Assert.True(r!["delay_minutes"]!.GetValue<int>() < -120));
        var token = await mesh.TokenAsync("user:curious");
        (await mesh.Node.RunAsAsync(token, "quarantine", "show", "operations/flights")).Expect(4);
    }

    [Fact]
    public async Task Domains_are_joined_by_one_query()
    {
        var rows = await mesh.Http.RowsAsync("""
            select a.city, count(*) as departures from operations.flights f
            join airports.airports a on a.iata = f.origin
            group by 1 order by 2 desc, 1 limit 3
            """);
        Assert.Equal(3, rows.Count);
        Assert.Equal(
            (await mesh.Http.RowsAsync("select sum(departures) as n from punctuality.delays"))[0]!["n"]!.ToJsonString(),
            (await mesh.Http.RowsAsync("""
                select count(*) as n from operations.flights f join airports.airports a on a.iata = f.origin
                """))[0]!["n"]!.ToJsonString());
    }

    [Fact]
    public async Task Monthly_snapshot_is_read_by_its_name()
    {
        var snapshots =
            (await mesh.Http.JsonAsync("/api/v1/snapshots?address=punctuality/delays/by-month"))["snapshots"]!;
        var name = snapshots.AsArray().Select(s => s!["name"]?.GetValue<string>()).First(n => n is not null);
        Assert.Matches("^20[0-9]{2}-[0-9]{2}$", name);
        Assert.Equal(1_341, await mesh.Http.CountAsync($"punctuality.\"delays/by-month#{name}\""));
        Assert.Equal(1_341, await mesh.Http.CountAsync($"punctuality.\"delays@1/by-month#{name}\""));
        var page =
            await mesh.Http.JsonAsync($"/d/punctuality/delays/v1/by-month?snapshot={name}&limit=2&order=month,iata");
        Assert.Equal(2, page["data"]!.AsArray().Count);
    }

    [Fact]
    public async Task Older_snapshot_stays_readable_after_a_second_build()
    {
        var between = TimeProvider.System.GetUtcNow();
        Assert.Equal("published", (await mesh.Http.BuildAsync("weather/seattle-daily"))["state"]!.GetValue<string>());
        var snapshots =
            (await mesh.Http.JsonAsync("/api/v1/snapshots?address=weather/seattle-daily"))["snapshots"]!.AsArray();
        Assert.True(snapshots.Count >= 2);
        Assert.Equal(1_456, await mesh.Http.CountAsync("weather.seattle_daily at (version => 0)"));
        Assert.Equal(1_456, await mesh.Http.CountAsync("weather.\"seattle-daily/batch#0\""));
        Assert.Equal(1_456, await mesh.Http.CountAsync($"weather.seattle_daily at (timestamp => '{between:O}')"));
        var page = await mesh.Http.JsonAsync("/d/weather/seattle-daily/v1/batch?snapshot=0&limit=1");
        Assert.Single(page["data"]!.AsArray());
        var (status, problem) = await mesh.Http.SqlAsync("select * from weather.seattle_daily at (version => 99)");
        Assert.True(status is 404 or 410, problem.ToJsonString());
    }

    [Fact]
    public async Task Product_is_found_resolved_and_shown()
    {
        var hits = (await mesh.Http.JsonAsync("/api/v1/search?q=delay"))["hits"]!.AsArray();
        Assert.Contains("punctuality/delays", hits.Select(h => h!["product"]!.GetValue<string>()));
        var port = await mesh.Http.JsonAsync("/api/v1/resolve?address=datamesh:operations/flights@1/batch");
        Assert.Equal("operations.flights", port["sql"]!.GetValue<string>());
        Assert.Equal("/d/operations/flights/v1/batch", port["http"]!.GetValue<string>());
        var shown = (await mesh.Node.RunAsync("show", "operations/flights")).Expect(0).Out;
        Assert.Contains("promises freshness 1 day · completeness 99.9%", shown, StringComparison.Ordinal);
        Assert.Contains("read by airport-360/profile, punctuality/delays", shown, StringComparison.Ordinal);
        (await mesh.Node.RunAsync("show", "operations/flghts")).Expect(3);
        (await mesh.Node.RunAsync("build", "operations/flghts")).Expect(3);
    }

    [Fact]
    public async Task Sample_is_kept_of_every_port()
    {
        var sample = await mesh.Http.UntilAsync("/api/v1/sample?address=airports/airports", s => s.AsArray().Count > 0);
        Assert.Contains("iata", sample[0]!.AsObject().Select(p => p.Key));
        Assert.StartsWith("iata ", (await mesh.Node.RunAsync("sample", "airports/airports")).Expect(0).Out,
            StringComparison.Ordinal);
    }

    private static string Line(JsonNode? table) =>
        $"{table!["product"]}/{table["port"]} {table["rows"]}: " + string.Join(", ", table["reasons"]!.AsObject()
            .SelectMany(r => r.Key.Split(", ")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
