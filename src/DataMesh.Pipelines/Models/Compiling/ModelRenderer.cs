using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating;
using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>Renders the models of one product within one time limit.</summary>
internal sealed class ModelRenderer(CompileContext context, IReadOnlyList<Template> macros, DiagnosticBag bag)
{
    private readonly Scope _shared = ModelFunctions.NewShared();
    private readonly long _started = context.Time.GetTimestamp();

    /// <summary>The model's text, or null when a mistake ended it.</summary>
    public string? Render(ModelFile file, ModelFunctions functions, bool isIncremental, bool executes,
        ModelConfig? config, bool reportsWarnings)
    {
        var left = context.Timeout - context.Time.GetElapsedTime(_started);
        var run = new TemplateRun(new TemplateLimits(), context.Time, left < TimeSpan.Zero ? TimeSpan.Zero : left)
        {
            At = new SourcePosition(file.File, 1, 1),
        };
        var scope = functions.NewScope(_shared, isIncremental, executes, config);
        foreach (var macro in macros)
        {
            macro.DefineMacros(scope, ModelFunctions.Names);
        }

        functions.Config.Clear();
        var rendered = file.Template!.Render(scope, run);
        bag.AddRange(rendered.Diagnostics.Where(d =>
            reportsWarnings || d.Severity == DiagnosticSeverity.Error));
        return rendered.IsValid ? rendered.Value : null;
    }
}
