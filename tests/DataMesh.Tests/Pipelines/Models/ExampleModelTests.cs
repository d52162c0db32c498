using System.Text;
using DataMesh.Model.Folders;
using DataMesh.Pipelines.Models;
using DataMesh.Tests.Model;
using DataMesh.Tests.Schemas;

namespace DataMesh.Tests.Pipelines.Models;

public sealed class ExampleModelTests
{
    [Theory]
    [InlineData("flights")]
    [InlineData("streaming")]
    public void Example_models_compile_to_the_approved_sql(string example)
    {
        var mesh = MeshLoader.Load(
            MeshFolder.Read(Path.Combine(Repository.Root, "examples", example)), SchemaReading.Files).Value!;
        var text = new StringBuilder();
        foreach (var product in mesh.Products.OrderBy(p => p.QualifiedName, StringComparer.Ordinal))
        {
            var compiled = ModelGraph.Compile(product, new CompileContext());
            Assert.Equal("", Products.Text(compiled.Diagnostics));
            foreach (var model in compiled.Value!.Models)
            {
                text.Append(Describe(product, model)).Append(model.Sql).Append('\n');
            }
        }

        Approved.Text(Path.Combine(Repository.Root, $"tests/DataMesh.Tests/Pipelines/Models/{example}.approved.sql"),
            text.ToString());
    }

    private static string Describe(ProductDefinition product, CompiledModel model) =>
        $"-- {product.QualifiedName} {model.Path}, level {model.Level}: {model.Config.Materialized}"
        + $"; ports {string.Join(" ", model.Ports)}; inputs {string.Join(" ", model.Inputs)}"
        + $"; reads {string.Join(" ", model.DependsOn)}; partitions {string.Join(" ", model.Config.PartitionBy)}"
        + $"; key {string.Join(" ", model.Config.UniqueKey)}\n";
}
