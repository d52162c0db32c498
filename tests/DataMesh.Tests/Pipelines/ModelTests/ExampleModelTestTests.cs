using DataMesh.Model.Folders;
using DataMesh.Pipelines.ModelTests;
using DataMesh.Tests.Model;
using DataMesh.Tests.Schemas;

namespace DataMesh.Tests.Pipelines.ModelTests;

public sealed class ExampleModelTestTests
{
    [Theory]
    [InlineData("flights")]
    [InlineData("streaming")]
    public void The_unit_tests_of_the_examples_pass(string example)
    {
        var mesh = MeshLoader.Load(
            MeshFolder.Read(Path.Combine(Repository.Root, "examples", example)), SchemaReading.Files).Value!;
        var results = mesh.Products.SelectMany(p => ModelTestRunner.Run(p, new ModelTestOptions()).Value!).ToList();
        Assert.NotEmpty(results);
        Assert.Equal("", string.Join("\n", results.Where(r => r.Outcome != ModelTestOutcome.Passed)
            .Select(r => $"{r.Product} {r.Name}: {r.Describe()}")));
    }
}
