using System.Net.Http.Headers;
using System.Net.Http.Json;
using DataMesh.Bench.Nodes;

namespace DataMesh.Bench.Schemas;

/// <summary>Registers over HTTP, as many clients do.</summary>
internal sealed class RegistryLoad : IDisposable
{
    private readonly HttpClient _http;
    private int _next = -1;

    public RegistryLoad(BenchNode node)
    {
        _http = new HttpClient { BaseAddress = new Uri(node.Url) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", node.Token);
    }

    /// <summary>Registers so many versions, four of each subject.</summary>
    public async Task RegisterAsync(int callers, int versions)
    {
        var left = versions / 4;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var subject = Interlocked.Increment(ref _next);
                for (var version = 0; version < 4; version++)
                {
                    using var answer = await _http.PostAsJsonAsync(
                        $"/schemas/subjects/{RegistryFiller.Subject(subject)}/versions",
                        new { schema = RegistryFiller.Schema(subject, version) });
                    answer.EnsureSuccessStatusCode();
                }
            }
        })));
    }

    public void Dispose() => _http.Dispose();
}
