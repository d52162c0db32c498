using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Model.ModelTests;

namespace DataMesh.Pipelines.ModelTests;

/// <summary>Reads the unit tests of a product's models from <c>tests/*.yaml</c>.</summary>
public static class ModelTestFiles
{
    public static Parsed<IReadOnlyList<ModelTestSpec>> Read(ProductDefinition product)
    {
        var bag = new DiagnosticBag();
        var tests = new List<ModelTestSpec>();
        foreach (var (path, text) in product.Files.Where(f => IsTestFile(f.Key))
            .OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            tests.AddRange(ModelTestDocument.Read($"{product.Folder}/{path}", text, bag));
        }

        return new Parsed<IReadOnlyList<ModelTestSpec>>(tests, bag.Sorted());
    }

    private static bool IsTestFile(string path) => path.StartsWith("tests/", StringComparison.Ordinal)
        && (path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal));
}
