using System.Text.Json.Nodes;
using DataMesh.Pipelines.Templating.Library;
using DataMesh.Tests.Model;

namespace DataMesh.Tests.Pipelines.Templating;

/// <summary>
/// What Jinja 3.1 itself made of each template, with the settings that dbt uses; see jinja-cases.py.
/// </summary>
public sealed class JinjaConformanceTests
{
    private static readonly JsonNode Cases = JsonNode.Parse(File.ReadAllText(
        Path.Combine(Repository.Root, "tests/DataMesh.Tests/Pipelines/Templating/jinja-cases.json")))!;

    [Fact]
    public void Rendering_gives_the_text_that_jinja_gives()
    {
        var wrong = new List<string>();
        foreach (var one in Cases["cases"]!.AsArray())
        {
            var template = (string)one!["template"]!;
            var expected = (string?)one["expected"];
            var actual = TemplateRunner.Render(template, root =>
            {
                foreach (var (name, value) in Cases["vars"]!.AsObject())
                {
                    Assert.True(JsonText.TryParse(value?.ToJsonString() ?? "null", out var parsed));
                    root.Set(name, parsed);
                }
            });
            if (actual.Value != expected)
            {
                wrong.Add($"{template}\n  jinja: {expected ?? "(error)"}\n  here:  {actual.Value ?? "(error)"} "
                    + string.Join("; ", actual.Diagnostics.Select(d => d.Message)));
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
        Assert.True(Cases["cases"]!.AsArray().Count > 400);
    }
}
