using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.Model.Errors;

namespace DataMesh.Cli.Nodes;

/// <summary>Calls a node's HTTP API; a problem answer becomes the <see cref="MeshException"/> it describes.</summary>
internal sealed class NodeClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _url;

    public NodeClient(NodeAddress node)
    {
        _url = node.Url;
        _http = new HttpClient { BaseAddress = node.Url, Timeout = Timeout.InfiniteTimeSpan };
        if (node.Token is { Length: > 0 })
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", node.Token);
        }
    }

    public Uri Url => _url;

    public Task<JsonNode> GetAsync(string path, CancellationToken ct) =>
        JsonAsync(HttpMethod.Get, path, body: null, ct);

    public Task<JsonNode> PostAsync(string path, object? body, CancellationToken ct) =>
        JsonAsync(HttpMethod.Post, path, body, ct);

    public Task<JsonNode> DeleteAsync(string path, CancellationToken ct) =>
        JsonAsync(HttpMethod.Delete, path, body: null, ct);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, string accept,
        CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, new Uri(_url, path));
        request.Headers.Accept.ParseAdd(accept);
        request.Content = body is null ? null : JsonContent.Create(body, options: JsonSerializerOptions.Web);
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct)
                .ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw new MeshException(ErrorKind.Unavailable, "node-unreachable", $"{_url} does not answer: {e.Message}",
                "Is the node running? datamesh doctor tells more.", isTransient: true, e);
        }

        if (!response.IsSuccessStatusCode)
        {
            using (response)
            {
                throw await ProblemAsync(response, ct).ConfigureAwait(false);
            }
        }

        return response;
    }

    /// <summary>Reads an NDJSON answer line by line as it arrives.</summary>
    public async IAsyncEnumerable<JsonNode> LinesAsync(string path,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        using var response = await SendAsync(HttpMethod.Get, path, body: null, "application/x-ndjson", ct)
            .ConfigureAwait(false);
        await using var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(ct).ConfigureAwait(false) is { } line)
        {
            if (line.Length > 0)
            {
                yield return JsonNode.Parse(line)!;
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> JsonAsync(HttpMethod method, string path, object? body, CancellationToken ct)
    {
        using var response = await SendAsync(method, path, body, "application/json", ct).ConfigureAwait(false);
        await using var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        return response.StatusCode == System.Net.HttpStatusCode.NoContent
            ? new JsonObject()
            : await JsonNode.ParseAsync(stream, cancellationToken: ct).ConfigureAwait(false) ?? new JsonObject();
    }

    private static async Task<MeshException> ProblemAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct).ConfigureAwait(false);
        var problem = Parse(text);
        if (problem?["error_code"] is { } code && problem["message"] is { } message)
        {
            // The schema registry answers as registry clients know it.
            return new MeshException(KindOf((int)response.StatusCode), $"schema-registry-{code.ToJsonString()}",
                message.GetValue<string>());
        }

        var type = problem?["type"]?.GetValue<string>();
        return new MeshException(
            KindOf((int)response.StatusCode),
            type is null ? "http-" + (int)response.StatusCode : type[(type.LastIndexOfAny(['/', ':']) + 1)..],
            problem?["detail"]?.GetValue<string>() ?? problem?["title"]?.GetValue<string>()
                ?? FormattableString.Invariant($"The node answered {(int)response.StatusCode}."),
            problem?["fix"]?.GetValue<string>());
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ErrorKind KindOf(int status) => status switch
    {
        401 => ErrorKind.Unauthenticated,
        403 => ErrorKind.Denied,
        404 => ErrorKind.NotFound,
        409 or 412 => ErrorKind.Conflict,
        410 => ErrorKind.Gone,
        408 or 413 or 429 => ErrorKind.Limit,
        503 or 502 or 504 => ErrorKind.Unavailable,
        >= 500 => ErrorKind.Internal,
        _ => ErrorKind.Invalid,
    };
}
