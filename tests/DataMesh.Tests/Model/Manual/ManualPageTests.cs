using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DataMesh.Model.Checks;
using DataMesh.Model.Descriptor.Reading;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.JsonSchemas;
using DataMesh.Model.ModelTests;
using DataMesh.Model.Yaml;
using DataMesh.Tests.Model.JsonSchemas;

namespace DataMesh.Tests.Model.Manual;

/// <summary>
/// The manual's tables are generated from the same tables as the readers, between markers in its pages.
/// </summary>
public sealed partial class ManualPageTests
{
    private static readonly Dictionary<string, Func<string>> Blocks = new(StringComparer.Ordinal)
    {
        ["codes"] = Codes,
        ["mesh"] = () => FieldTables.Of(MeshDocument.Root),
        ["domain"] = () => FieldTables.Of(DomainDocument.Root),
        ["dataproduct"] = () => FieldTables.Of(ProductDocument.Root),
        ["model-test"] = () => FieldTables.Of(ModelTestDocument.Test),
        ["checks"] = Checks,
        ["unsupported"] = NotSupported,
    };

    [Theory]
    [InlineData("descriptor.md")]
    [InlineData("diagnostics.md")]
    public void Page_holds_what_the_tables_generate(string page)
    {
        var path = Path.Combine(Repository.Root, "docs", "manual", page);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");

        var generated = BlockRegex().Replace(text,
            m => m.Groups["open"].Value + Blocks[m.Groups["name"].Value]() + "<!-- end -->");

        Assert.Contains("<!-- generated: ", text);
        Approved.Text(path, generated);
    }

    [Fact]
    public void Descriptor_of_the_page_is_read_without_a_finding()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "manual", "descriptor.md"));
        var bag = new DiagnosticBag();

        ProductDocument.Read("dataproduct.yaml", page.Split("```yaml")[1].Split("```")[0], bag);

        Assert.Equal("", string.Join('\n', bag.Items));
    }

    [Theory]
    [InlineData(MeshDocument.Name)]
    [InlineData(DomainDocument.Name)]
    [InlineData(ProductDocument.Name)]
    [InlineData(ModelTestDocument.Name)]
    public void Example_of_every_field_is_valid(string document)
    {
        var schema = JsonNode.Parse(DescriptorSchemas.All()[DescriptorSchemas.FileName(document)])!.AsObject();
        ISection root = document switch
        {
            MeshDocument.Name => MeshDocument.Root,
            DomainDocument.Name => DomainDocument.Root,
            ProductDocument.Name => ProductDocument.Root,
            _ => ModelTestDocument.Test,
        };
        var validator = new SchemaValidator(schema);
        foreach (var (section, field) in FieldTables.Fields(root).Where(f => f.Field.Example is not null))
        {
            var shape = section == root
                && document != ModelTestDocument.Name ? schema : schema["definitions"]![section.Name];
            var value = YamlReader.Read("example", field.Example!, new DiagnosticBag())!;

            Assert.Equal("", validator.Validate(shape!["properties"]![field.Name]!.AsObject(), YamlJson.ToJson(value)));
        }
    }

    [Fact]
    public void What_is_not_supported_yet_names_fields_that_the_language_knows()
    {
        (string Document, ISection Root)[] documents =
        [
            (MeshDocument.Name, MeshDocument.Root), (DomainDocument.Name, DomainDocument.Root),
            (ProductDocument.Name, ProductDocument.Root),
        ];
        foreach (var row in Unsupported.All)
        {
            var section = documents.Single(d => d.Document == row.Document).Root;
            var names = row.Pattern.Replace("[]", "", StringComparison.Ordinal).Split('.');
            foreach (var name in names[..^1])
            {
                section = section.Fields.Single(f => f.Name == name).Kind.Shape!;
            }

            var field = section.Fields.Single(f => f.Name == names[^1]);
            Assert.Contains(row.Value is null ? "" : $"`{row.Value}`", field.Kind.Label);
        }
    }

    [Fact]
    public void Codes_are_unique_and_numbered()
    {
        Assert.Equal(DiagnosticCodes.All.Count, DiagnosticCodes.All.Select(c => c.Id).Distinct().Count());
        Assert.All(DiagnosticCodes.All, c => Assert.Matches("^DM[0-9]{4}$", c.Id));
    }

    [Fact]
    public void Codes_of_the_sources_are_all_in_the_table()
    {
        var known = DiagnosticCodes.All.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var used = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => CodeRegex().Matches(File.ReadAllText(f)).Select(m => m.Groups["code"].Value));

        Assert.Empty(used.Distinct().Except(known));
    }

    private static string Codes()
    {
        var text = new StringBuilder("| code | severity | what | meaning | fix |\n|---|---|---|---|---|\n");
        foreach (var code in DiagnosticCodes.All)
        {
            text.Append($"| {code.Id} | {code.Severity.Label()} | {code.Title} | {FieldTables.Cell(code.Meaning)} | ")
                .Append($"{FieldTables.Cell(code.Fix)} |\n");
        }

        return text.ToString();
    }

    private static string Checks()
    {
        var text = new StringBuilder();
        foreach (var type in CheckTypeTable.All)
        {
            text.Append($"#### `{type.Type}`\n\n{type.Description} ")
                .Append(type.JudgesRows ? "Judges rows" : "Judges the table").Append("; ").Append(type.Columns switch
                {
                    CheckColumns.None => "takes no column",
                    CheckColumns.One => "takes one column",
                    CheckColumns.Each => "takes one column or several, each judged by itself",
                    CheckColumns.Together => "takes one column or several, judged together",
                    _ => "a column is not needed",
                }).Append(".\n\n");
            if (type.Arguments.Count > 0)
            {
                text.Append(FieldTables.Table(type.Arguments)).Append('\n');
            }

            text.Append($"```yaml\n- {type.Example}\n```\n\n");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Code(string? value) => value is null ? "" : $"`{value}`";

    private static string NotSupported()
    {
        var text = new StringBuilder("| file | field | value | what |\n|---|---|---|---|\n");
        foreach (var row in Unsupported.All)
        {
            text.Append(
                $"| {row.Document}.yaml | `{row.Pattern}` | {Code(row.Value)} | {row.What} |\n");
        }

        foreach (var (path, what) in Unsupported.Files)
        {
            var shown = path.Replace("product:", "domains/<domain>/<product>/", StringComparison.Ordinal);
            text.Append($"| `{shown}` | | | {what} |\n");
        }

        return text.ToString();
    }

    [GeneratedRegex("(?<open><!-- generated: (?<name>[a-z-]+) -->\\n).*?<!-- end -->", RegexOptions.Singleline, 5000)]
    private static partial Regex BlockRegex();

    [GeneratedRegex("\"(?<code>DM[0-9]{4})\"", RegexOptions.None, 5000)]
    private static partial Regex CodeRegex();
}
