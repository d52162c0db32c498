using System.Text.Json.Nodes;
using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Flights;

/// <summary>A node that serves examples/flights, built once for all of its tests.</summary>
public sealed class FlightsMesh : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public NodeProcess Node { get; private set; } = null!;

    public HttpClient Http => Node.Http;

    /// <summary>The folder that commands run in; its <c>.datamesh</c> is the node's data.</summary>
    public string Folder => _folder.Path;

    public async Task InitializeAsync()
    {
        Node = await NodeProcess.StartAsync(Repository.Example("flights"), _folder.File(".datamesh"), "--build",
            "--no-watch");
        await Http.UntilAsync("/api/v1/status", IsBuilt);
    }

    public async Task DisposeAsync()
    {
        if (Node is not null)
        {
            await Node.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>A token of a consumer without any grant.</summary>
    public async Task<string> TokenAsync(string subject)
    {
        var (status, answer) = await Http.PostAsync("/api/v1/tokens", new { subject, role = "consumer" });
        Assert.Equal(200, status);
        return answer["token"]!.GetValue<string>();
    }

    private static bool IsBuilt(JsonNode status) =>
        status["runningBuilds"]!.GetValue<int>() + status["queuedBuilds"]!.GetValue<int>() == 0
        && status["products"]!.AsArray().All(p => p!["lastBuild"]?.GetValue<string>() is "published" or "failed");
}
