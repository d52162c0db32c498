using System.Text.RegularExpressions;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Pipelines.Templating;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>Finds and parses the models and macros of a product.</summary>
internal static partial class ModelFiles
{
    private const string MacroFolder = "macros/";

    public static IReadOnlyList<ModelFile> Models(ProductDefinition product, DiagnosticBag bag)
    {
        var folder = product.Spec.Transform.Models.Trim('/') + "/";
        var models = new List<ModelFile>();
        foreach (var (path, text) in SqlFiles(product, folder))
        {
            var file = $"{product.Folder}/{path}";
            var name = System.IO.Path.GetFileNameWithoutExtension(path);
            var at = new SourcePosition(file, 1, 1);
            var twin = models.Find(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase));
            if (!NamePattern().IsMatch(name))
            {
                bag.Add(DiagnosticCodes.ModelName, at, $"'{name}' is not the name of a model", name,
                    "name the file with letters, digits and underscores, a letter first");
            }
            else if (twin is not null)
            {
                bag.Add(DiagnosticCodes.ModelName, at, $"there are two models '{name}'; the other is {twin.File}",
                    name);
            }
            else
            {
                models.Add(new ModelFile(name, path, file, Parse(file, text, bag)));
            }
        }

        return models;
    }

    public static IReadOnlyList<Template> Macros(ProductDefinition product, IReadOnlySet<string> taken,
        DiagnosticBag bag)
    {
        var seen = new Dictionary<string, SourcePosition>(StringComparer.Ordinal);
        var templates = new List<Template>();
        foreach (var (path, text) in SqlFiles(product, MacroFolder))
        {
            if (Parse($"{product.Folder}/{path}", text, bag) is not { } template)
            {
                continue;
            }

            templates.Add(template);
            foreach (var macro in template.Macros)
            {
                if (taken.Contains(macro.Name))
                {
                    bag.Add(DiagnosticCodes.ModelName, macro.At, $"the macro '{macro.Name}' has the name of a built-in",
                        macro.Name);
                }
                else if (!seen.TryAdd(macro.Name, macro.At))
                {
                    bag.Add(DiagnosticCodes.ModelName, macro.At,
                        $"there are two macros '{macro.Name}'; the other is at {seen[macro.Name]}", macro.Name);
                }
            }

            if (template.FirstOutsideOfMacros is { } at)
            {
                bag.Add(DiagnosticCodes.MacroFileText, at, "this stands outside of a macro and is never used");
            }
        }

        return templates;
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,99}\z", RegexOptions.None, 1000)]
    private static partial Regex NamePattern();

    private static IEnumerable<KeyValuePair<string, string>> SqlFiles(ProductDefinition product, string folder) =>
        product.Files
            .Where(f => f.Key.StartsWith(folder, StringComparison.Ordinal)
                && f.Key.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))
            .OrderBy(f => f.Key, StringComparer.Ordinal);

    private static Template? Parse(string file, string text, DiagnosticBag bag)
    {
        var parsed = Template.Parse(file, text);
        bag.AddRange(parsed.Diagnostics);
        return parsed.IsValid ? parsed.Value : null;
    }
}
