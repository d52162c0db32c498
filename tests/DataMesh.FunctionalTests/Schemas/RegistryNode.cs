using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Schemas;

/// <summary>A node whose registry also answers on a port of its own, and an owner's token.</summary>
public sealed class RegistryNode : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public NodeProcess Node { get; private set; } = null!;

    /// <summary>What a client needs that takes no path.</summary>
    public string Root { get; private set; } = string.Empty;

    /// <summary>What a client needs that takes one.</summary>
    public string Mount => Node.Url.ToString().TrimEnd('/') + "/schemas";

    /// <summary>A token that may register: role owner, of no team.</summary>
    public string Developer { get; private set; } = string.Empty;

    public string Data => _folder.File(".datamesh");

    public async Task InitializeAsync()
    {
        var none = new Dictionary<string, string?>(StringComparer.Ordinal);
        (await DataMeshProgram.RunAsync(_folder.Path, none, "init", "mesh", "shop")).Expect(0);
        await StartAsync();
        var (status, issued) = await Node.Http.PostAsync("/api/v1/tokens",
            new { subject = "user:developer", role = "owner" });
        Assert.True(status == 200, issued.ToJsonString());
        Developer = issued["token"]!.GetValue<string>();
    }

    public async Task StartAsync()
    {
        Node = await NodeProcess.StartAsync(_folder.File("shop"), Data, "--no-watch", "--schemas-port", "0");
        using var file = System.Text.Json.JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(Data, "node.json")));
        Root = file.RootElement.GetProperty("doors").GetProperty("schemas").GetString()!;
    }

    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        _folder.Dispose();
    }
}
