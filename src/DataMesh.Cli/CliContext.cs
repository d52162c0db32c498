using DataMesh.Cli.Nodes;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli;

/// <summary>What every command stands on; tests make their own.</summary>
/// <param name="Input">What <c>datamesh query -</c> reads.</param>
/// <param name="Debug">Print the stack of an unexpected failure (<c>DATAMESH_DEBUG=1</c>).</param>
internal sealed record CliContext(
    Output Output,
    NodeLocator Nodes,
    TimeProvider Time,
    string WorkingFolder,
    TextReader Input,
    bool Debug = false)
{
    public NodeClient Connect() => new(Nodes.Locate());

    public string Resolve(string path) => Path.GetFullPath(path, WorkingFolder);
}
