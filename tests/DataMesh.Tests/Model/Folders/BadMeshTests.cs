using DataMesh.Model.Folders;

namespace DataMesh.Tests.Model.Folders;

public sealed class BadMeshTests
{
    private static readonly string Folder =
        Path.Combine(Repository.Root, "tests", "DataMesh.Tests", "Model", "Folders");

    [Fact]
    public void Bad_mesh_tells_every_error_of_every_file_at_once()
    {
        var mesh = MeshLoader.Load(MeshFolder.Read(Path.Combine(Folder, "bad-mesh")));

        Assert.Null(mesh.Value);
        Approved.Text(Path.Combine(Folder, "bad-mesh.approved.txt"), string.Join('\n', mesh.Diagnostics) + "\n");
    }
}
