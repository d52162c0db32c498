using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating;
using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Tests.Pipelines.Templating;

/// <summary>Parses and renders a template in one step.</summary>
internal static class TemplateRunner
{
    public static Parsed<string> Render(string template, Action<Scope>? names = null, TemplateLimits? limits = null,
        TimeProvider? time = null)
    {
        var parsed = Template.Parse("t.sql", template);
        if (!parsed.IsValid)
        {
            return new Parsed<string>(null, parsed.Diagnostics);
        }

        var root = Template.NewRoot();
        names?.Invoke(root);
        var run = new TemplateRun(limits ?? new TemplateLimits(), time ?? TimeProvider.System,
            TimeSpan.FromSeconds(20));
        return parsed.Value.Render(root, run);
    }

    /// <summary>The only diagnostic of a template, as <c>code line:column message → fix</c>.</summary>
    public static string Finding(string template)
    {
        var finding = Assert.Single(Render(template).Diagnostics);
        return $"{finding.Code} {finding.At!.Value.Line}:{finding.At!.Value.Column} {finding.Message} → {finding.Fix}";
    }
}
