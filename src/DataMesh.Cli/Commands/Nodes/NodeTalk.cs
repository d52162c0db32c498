using DataMesh.Model.Errors;
using DataMesh.Server.Hosting;

namespace DataMesh.Cli.Commands.Nodes;

/// <summary>What a starting node says on the terminal.</summary>
internal sealed class NodeTalk(CliContext context, bool welcome)
{
    public void Say(string line)
    {
        try
        {
            context.Output.Remark(line);
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
            context.Output.Remark($"{node.MeshName} is served at {node.Url}");
            return;
        }

        await node.BuiltAsync(ct).ConfigureAwait(false);
        var example = node.ExampleTable();
        context.Output.Line(string.Empty);
        context.Output.Line($"  {node.MeshName} is served at {node.Url}");
        context.Output.Line($"  token ({node.TokenFile}):");
        context.Output.Line($"  {(await File.ReadAllTextAsync(node.TokenFile, ct).ConfigureAwait(false)).Trim()}");
        context.Output.Line(string.Empty);
        context.Output.Line("  Try, in another terminal:");
        if (!IsFound(node))
        {
            context.Output.Line($"    export DATAMESH_URL={node.Url} DATAMESH_TOKEN=$(cat {node.TokenFile})");
        }

        context.Output.Line("    ./datamesh status");
        context.Output.Line($"    ./datamesh search {example.Word}");
        context.Output.Line($"    ./datamesh query \"select * from {example.Table} limit 5\"");
        context.Output.Line(string.Empty);
        context.Output.Line("  Ctrl-C stops the node.");
    }

    /// <summary>False when commands in this folder speak to another node that runs here.</summary>
    private bool IsFound(MeshNode node)
    {
        try
        {
            return context.Nodes.Locate().Url == new Uri(node.Url);
        }
        catch (MeshException)
        {
            return false;
        }
    }
}
