using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.FunctionalTests.Interop;
using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Flights;

/// <summary>One question, five formats, the same answer.</summary>
[Collection(FlightsCollection.Name)]
public sealed class FormatTests(FlightsMesh mesh) : IDisposable
{
    private const string Path =
        "/d/punctuality/delays/v1/by-airport?select=iata,departures&departures=gt.50000&order=iata.asc";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_format_has_the_same_rows()
    {
        var expected = (await mesh.Http.RowsAsync(
            "select iata, departures from punctuality.delays where departures > 50000 order by iata"))
            .Select(r => $"{r!["iata"]},{r["departures"]}").ToArray();
        Assert.NotEmpty(expected);

        var json = JsonNode.Parse(await TextAsync("application/json"))!["data"]!.AsArray();
        Assert.Equal(expected, json.Select(Cells));
        var lines = (await TextAsync("application/x-ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, lines.Select(l => Cells(JsonNode.Parse(l))));
        var csv = (await TextAsync("text/csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["iata,departures", .. expected], csv);
        Assert.Equal(expected, await ArrowReader.RowsAsync(await FileAsync("application/vnd.apache.arrow.stream")));
        Assert.Equal(expected, Parquet(await FileAsync("application/vnd.apache.parquet")));
    }

    [Fact]
    public async Task Three_million_rows_stream_as_arrow()
    {
        using var request = Request("/d/operations/flights/v1/batch?select=origin,delay_minutes",
            "application/vnd.apache.arrow.stream");
        using var response = await mesh.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var file = _folder.File("all.arrows");
        await using (var to = File.Create(file))
        {
            await response.Content.CopyToAsync(to);
        }

        Assert.Equal(2_999_806, await ArrowReader.CountAsync(file));
    }

    [Fact]
    public async Task Unchanged_snapshot_answers_not_modified()
    {
        using var first = await mesh.Http.SendAsync(Request(Path, "application/json"));
        using var again = Request(Path, "application/json");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await mesh.Http.SendAsync(again);
        Assert.Equal(304, (int)second.StatusCode);
    }

    private async Task<string> TextAsync(string accept)
    {
        using var response = await mesh.Http.SendAsync(Request(Path, accept));
        Assert.Equal(200, (int)response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<string> FileAsync(string accept)
    {
        using var response = await mesh.Http.SendAsync(Request(Path, accept));
        Assert.Equal(200, (int)response.StatusCode);
        var file = _folder.File(Guid.NewGuid().ToString("N"));
        await File.WriteAllBytesAsync(file, await response.Content.ReadAsByteArrayAsync());
        return file;
    }

    private static HttpRequestMessage Request(string path, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.ParseAdd(accept);
        return request;
    }

    private static string Cells(JsonNode? row) => $"{row!["iata"]},{row["departures"]}";

    private static IEnumerable<string> Parquet(string file)
    {
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        return [.. connection.Rows($"SELECT iata || ',' || departures FROM read_parquet({SqlText.Literal(file)})")
            .Select(r => (string)r[0]!)];
    }
}
