using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Schemas;

/// <summary>SIGKILL while schemas are registered: every id that was acknowledged stands for its schema ever after.
/// </summary>
public sealed class RegistryKillTests : IAsyncLifetime
{
    private const int Kills = 8;
    private const int Writers = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly RegistryNode _node = new();
    private readonly ConcurrentDictionary<int, string> _acknowledged = new();
    private readonly Random _random = new(20261121);

    public Task InitializeAsync() => _node.InitializeAsync();

    public Task DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Acknowledged_ids_survive_kills_with_their_schemas()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            using var acknowledged = new SemaphoreSlim(0);
            var writers = Enumerable.Range(0, Writers)
                .Select(w => RegisterAsync(kill, w, acknowledged)).ToList();

            // While one answer is taken, the others' registrations are under way.
            for (var answers = _random.Next(1, 60); answers > 0; answers--)
            {
                Assert.True(await acknowledged.WaitAsync(Patience), $"kill {kill}: {answers} answers did not come");
            }

            await _node.Node.KillAsync();
            await Task.WhenAll(writers);
            await _node.Node.DisposeAsync();
            await _node.StartAsync();
            await AssertKeptAsync();
        }

        Assert.True(_acknowledged.Count > Kills, $"only {_acknowledged.Count} registrations were acknowledged");
    }

    private async Task RegisterAsync(int kill, int writer, SemaphoreSlim acknowledged)
    {
        using var http = _node.Node.As(_node.Node.Token);
        for (var i = 0; ; i++)
        {
            // Each writer has a subject of its own, and every third schema is one that all of them register.
            var title = i % 3 == 0 ? $"{kill} {i}" : $"{kill} {writer} {i}";
            var text = $$"""{"title":"{{title}}"}""";
            try
            {
                var (status, body) = await http.PostAsync($"/schemas/subjects/s{writer}/versions",
                    new { schemaType = "JSON", schema = text });
                Assert.Equal(200, status);
                Assert.Equal(text, _acknowledged.GetOrAdd(body["id"]!.GetValue<int>(), text));
                acknowledged.Release();
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                // The node was killed before it answered.
                return;
            }
        }
    }

    private async Task AssertKeptAsync()
    {
        foreach (var (id, text) in _acknowledged)
        {
            var body = await _node.Node.Http.JsonAsync(
                string.Create(CultureInfo.InvariantCulture, $"/schemas/schemas/ids/{id}"));
            Assert.Equal(text, body["schema"]!.GetValue<string>());
            Assert.Equal("JSON", body["schemaType"]!.GetValue<string>());
        }

        var subjects = (JsonArray)await _node.Node.Http.JsonAsync("/schemas/subjects");
        Assert.All(subjects, s => Assert.StartsWith("s", s!.GetValue<string>(), StringComparison.Ordinal));
    }
}
