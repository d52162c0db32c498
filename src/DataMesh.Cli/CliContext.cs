using DataMesh.Cli.Nodes;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli;

/// <summary>What every command stands on; tests make their own.</summary>
internal sealed record CliContext(
    Output Output,
    NodeLocator Nodes,
    TimeProvider Time,
    string WorkingFolder)
{
    public NodeClient Connect() => new(Nodes.Locate());

    public string Resolve(string path) => Path.GetFullPath(path, WorkingFolder);
}
