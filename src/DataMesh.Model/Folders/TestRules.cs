using DataMesh.Model.Diagnostics;
using DataMesh.Model.ModelTests;

namespace DataMesh.Model.Folders;

/// <summary>Rules on a product's unit tests: that they can be read and test a model that is there.</summary>
internal static class TestRules
{
    public static void Check(LoadedProduct product, IReadOnlyCollection<string> models, DiagnosticBag bag)
    {
        foreach (var (path, text) in product.Files.Where(f => IsTest(f.Key))
            .OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var file = product.File[..(product.File.LastIndexOf('/') + 1)] + path;
            foreach (var test in ModelTestDocument.Read(file, text, bag).Where(t => t.Model.Length > 0))
            {
                if (!models.Contains(test.Model))
                {
                    bag.Add(DiagnosticCodes.ModelTest, test.At, $"`{test.Name}` tests a model that is not there",
                        test.Model,
                        NearestName.Suggest(test.Model, models));
                }
            }
        }
    }

    private static bool IsTest(string path) => path.StartsWith("tests/", StringComparison.Ordinal)
        && (Path.GetExtension(path) is ".yaml" or ".yml");
}
