using System.Text.Json.Nodes;

namespace DataMesh.Tests.Serving;

public sealed class ConcurrencyTests(ServingHost host) : IClassFixture<ServingHost>
{
    [Fact]
    public async Task Many_readers_at_once_get_their_own_rows()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 80).Select(async i =>
        {
            var rows = await host.RowsAsync(
                "SELECT id, city FROM weather.daily_observations WHERE id = $id", "user:cleo", new { id = i });
            return (int)rows.Single()!["id"]!;
        }));

        Assert.Equal(Enumerable.Range(0, 80), answers);
    }

    [Fact]
    public async Task Reader_that_goes_away_ends_the_query_and_shows_in_the_trail()
    {
        await host.IssueAsync("user:gone", []);
        using (var response = await host.SqlAsync(
            "SELECT 'x' || a.range AS x FROM range(100000000) a", "user:gone", "application/x-ndjson"))
        {
            Assert.True(response.IsSuccessStatusCode, await ServingHost.TextOfAsync(response));
            await using var body = await response.Content.ReadAsStreamAsync();
            Assert.True(await body.ReadAsync(new byte[100]) > 0);
        }

        // The server notices when it writes the next time.
        await host.Requests.EndedAsync("after the reader went away");
        var records = await host.AuditAsync("user:gone");

        Assert.Equal(("read.end", "cancelled"), (records[0].Action, records[0].Outcome));
        Assert.True((long)JsonNode.Parse(records[0].Body)!["bytes"]! > 0);
    }

    [Fact]
    public async Task Publish_while_reading_never_mixes_snapshots()
    {
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var rows = await host.RowsAsync(
                    "SELECT count(DISTINCT minutes) AS kinds, count(*) AS n FROM flights.delays", "user:ana");
                Assert.Contains(((int)rows[0]!["kinds"]!, (int)rows[0]!["n"]!), new[] { (50, 50), (1, 10), (1, 20) });
            }
        });
        for (var i = 0; i < 5; i++)
        {
            await host.PublishAsync("flights/delays", "SELECT i AS id, 1::BIGINT AS minutes FROM range(10) r(i)");
            await host.PublishAsync("flights/delays", "SELECT i AS id, 2::BIGINT AS minutes FROM range(20) r(i)");
        }

        await stop.CancelAsync();
        await reader;
    }
}
