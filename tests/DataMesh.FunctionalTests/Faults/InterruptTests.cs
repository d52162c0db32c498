using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Faults;

/// <summary>Ctrl-C on a terminal.</summary>
public sealed class InterruptTests : IDisposable
{
    private const char CtrlC = '\u0003';
    private readonly FaultyMesh _mesh = new();

    public void Dispose() => _mesh.Dispose();

    [TerminalFact]
    public async Task Ctrl_c_of_a_build_cancels_it_in_the_node()
    {
        await _mesh.ScaffoldAsync();
        _mesh.Product("endless", "data/none.csv",
            "select sum(a.range * b.range + c.range) as n from range(1000000) a, range(1000000) b, range(1000000) c");
        await using var node = await NodeProcess.StartAsync(_mesh.Folder, _mesh.Data, "--no-watch");
        using var terminal = Terminal.Start(node, "build", "sales/endless");
        var running = await node.Http.UntilAsync("/api/v1/builds?product=sales/endless", b =>
            b["builds"]!.AsArray() is [var only] && only!["state"]!.GetValue<string>() == "running");
        var id = running["builds"]![0]!["id"]!.GetValue<string>();

        await terminal.PressAsync(CtrlC);

        var code = await terminal.EndAsync();
        Assert.True(code == 130, $"exit {code}; the terminal shows:\n{terminal.Shown}");
        var build = await node.Http.UntilAsync($"/api/v1/builds/{id}", NodeCalls.IsOver);
        Assert.Equal("cancelled", build["failureKind"]!.GetValue<string>());
        Assert.Equal("published", (await node.Http.BuildAsync("sales/orders"))["state"]!.GetValue<string>());
    }
}
