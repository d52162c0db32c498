using DataMesh.Model.Folders;

namespace DataMesh.Cli.Commands.Meshes;

internal static class ModelTestRuns
{
    public static int Run(CliContext context, MeshDefinition mesh, string[] products, CancellationToken ct) => 1;
}
