using DataMesh.Cli.Rendering;
using DataMesh.Server.Hosting;

namespace DataMesh.Cli.Commands.Nodes;

/// <summary>What a starting node says on the terminal.</summary>
internal sealed class NodeTalk(Output output, bool welcome)
{
    public void Say(string line)
    {
        try
        {
            output.Remark(line);
        }
        catch (IOException)
        {
            // A log on a full disk must not stop what the line is about.
        }
    }

    public async Task GreetAsync(MeshNode node, CancellationToken ct)
    {
        if (!welcome)
        {
            output.Remark($"{node.MeshName} is served at {node.Url}");
            return;
        }

        await node.BuiltAsync(ct).ConfigureAwait(false);
        var example = node.ExampleTable();
        output.Line(string.Empty);
        output.Line($"  {node.MeshName} is served at {node.Url}");
        output.Line($"  token ({node.TokenFile}):");
        output.Line($"  {await File.ReadAllTextAsync(node.TokenFile, ct).ConfigureAwait(false)}");
        output.Line(string.Empty);
        output.Line("  Try, in another terminal:");
        output.Line("    ./datamesh status");
        output.Line($"    ./datamesh search {example.Word}");
        output.Line($"    ./datamesh query \"select * from {example.Table} limit 5\"");
        output.Line(string.Empty);
        output.Line("  Ctrl-C stops the node.");
    }
}
