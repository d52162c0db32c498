using DataMesh.FunctionalTests.Faults;
using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Newcomers;

/// <summary>What a person sees on a terminal, and what a script gets instead.</summary>
public sealed class TerminalTests : IDisposable
{
    private const char Escape = '\u001b';
    private readonly FaultyMesh _mesh = new();

    public void Dispose() => _mesh.Dispose();

    [TerminalFact]
    public async Task Build_shows_a_bar_on_a_terminal_and_plain_lines_to_a_script()
    {
        await _mesh.ScaffoldAsync();
        await using var node = await NodeProcess.StartAsync(_mesh.Folder, _mesh.Data, "--no-watch");
        using var terminal = Terminal.Start(node, "build", "sales/orders");

        var code = await terminal.EndAsync();

        Assert.True(code == 0, terminal.Shown);
        Assert.Contains(Escape, terminal.Shown);
        Assert.Contains("sales/orders", terminal.Shown, StringComparison.Ordinal);
        var script = (await node.RunAsync("build", "sales/orders")).Expect(0);
        Assert.DoesNotContain(Escape, script.Out + script.Error);
        Assert.Contains("sales/orders", script.Out + script.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_tells_of_the_machine_and_the_node()
    {
        await _mesh.ScaffoldAsync();
        await using var node = await NodeProcess.StartAsync(_mesh.Folder, _mesh.Data, "--no-watch");

        var people = (await node.RunAsync("doctor")).Expect(0);
        var script = (await node.RunAsync("doctor", "-o", "json")).Expect(0);

        Assert.Contains(node.Url.ToString().TrimEnd('/'), people.Out, StringComparison.Ordinal);
        Assert.NotNull(System.Text.Json.Nodes.JsonNode.Parse(script.Out));
    }
}
