using DataMesh.Metadata;
using DataMesh.Model.Folders;
using DataMesh.Tests.Model;
using DataMesh.Tests.Schemas;

namespace DataMesh.Tests.Catalog;

/// <summary>The examples, as they are read from disk, in the catalog and back.</summary>
public sealed class ExampleMeshTests
{
    [Theory]
    [InlineData("flights")]
    [InlineData("streaming")]
    public async Task Applied_and_loaded_again_it_is_the_same_mesh(string example)
    {
        var mesh = MeshLoader.Load(
            MeshFolder.Read(Path.Combine(Repository.Root, "examples", example)), SchemaReading.Files).Value!;
        await using var fixture = await CatalogFixture.OpenAsync();
        var first = await fixture.Catalog.ApplyAsync(fixture.Catalog.Plan(mesh), "user:ada");
        await fixture.ReopenAsync();

        Assert.True(first.IsApplied);
        Assert.True(fixture.Catalog.Plan(mesh).IsEmpty);
        Assert.All(mesh.Products, p => Assert.Equal(MetadataJson.Write(p),
            MetadataJson.Write(fixture.Current.Products[p.QualifiedName].Definition)));
        Assert.All(fixture.Current.Products.Values, p => Assert.NotEqual(Guid.Empty, p.Id));
    }
}
