using DataMesh.Model.Folders;
using DataMesh.Tests.Schemas;

namespace DataMesh.Tests.Model.Folders;

public sealed class ExampleMeshTests
{
    [Theory]
    [InlineData("flights", 6)]
    [InlineData("streaming", 5)]
    public void Example_mesh_loads_without_a_finding(string name, int domains)
    {
        var files = MeshFolder.Read(Path.Combine(Repository.Root, "examples", name));

        var mesh = MeshLoader.Load(files, SchemaReading.Files);

        Assert.Equal("", string.Join("\n", mesh.Diagnostics));
        Assert.Equal(domains, mesh.Value!.Domains.Count);
        Assert.All(mesh.Value.Products, p => Assert.Equal(64, p.ContentHash.Length));
    }
}
