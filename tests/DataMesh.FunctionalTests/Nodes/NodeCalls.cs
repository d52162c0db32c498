using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DataMesh.FunctionalTests.Nodes;

/// <summary>Calls of a node's HTTP API that many tests make.</summary>
public static class NodeCalls
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<JsonNode> JsonAsync(this HttpClient http, string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"GET {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Answers with the body whatever the status is.</summary>
    public static async Task<(int Status, JsonNode Body)> PostAsync(this HttpClient http, string path, object? body)
    {
        using var response = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    public static Task<(int Status, JsonNode Body)> SqlAsync(this HttpClient http, string sql) =>
        http.PostAsync("/api/v1/sql", new { sql });

    /// <summary>The rows of a query that must work.</summary>
    public static async Task<JsonArray> RowsAsync(this HttpClient http, string sql)
    {
        var (status, body) = await http.SqlAsync(sql);
        Assert.True(status == 200, $"{sql}: {status} {body.ToJsonString()}");
        return body["data"]!.AsArray();
    }

    /// <summary>The one number of a query.</summary>
    public static async Task<long> CountAsync(this HttpClient http, string from)
    {
        var rows = await http.RowsAsync($"select count(*) as n from {from}");
        return long.Parse(rows[0]!["n"]!.ToJsonString().Trim('"'), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Builds and waits; answers the build's record.</summary>
    public static async Task<JsonNode> BuildAsync(this HttpClient http, string product)
    {
        var (status, asked) = await http.PostAsync("/api/v1/builds", new { products = new[] { product } });
        Assert.True(status == 200, asked.ToJsonString());
        var id = asked["builds"]![0]!["id"]!.GetValue<string>();
        return await http.UntilAsync($"/api/v1/builds/{id}", IsOver);
    }

    public static bool IsOver(JsonNode build) =>
        build["state"]!.GetValue<string>() is "published" or "failed" or "cancelled";

    /// <summary>Asks until the answer is right; says what the last answer was when it never is.</summary>
    public static async Task<JsonNode> UntilAsync(this HttpClient http, string path, Func<JsonNode, bool> isRight)
    {
        var started = Stopwatch.GetTimestamp();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var answer = await http.JsonAsync(path);
            if (isRight(answer))
            {
                return answer;
            }

            Assert.True(Stopwatch.GetElapsedTime(started) < Patience,
                $"{path} never became right; last: {answer.ToJsonString()}");
            await poll.WaitForNextTickAsync();
        }
    }
}
