using System.Text;
using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Library;
using DataMesh.Pipelines.Templating.Syntax;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating;

/// <summary>
/// A template in the subset of Jinja that dbt's SQL models use, rendered with the white space rules of Jinja's
/// defaults.
/// </summary>
internal sealed class Template(ParsedTemplate syntax)
{
    /// <summary>Reads a template; all mistakes of its syntax at once.</summary>
    public static Parsed<Template> Parse(string file, string text)
    {
        var parsed = TemplateParser.Parse(file, text);
        return new Parsed<Template>(parsed.Value is null ? null : new Template(parsed.Value), parsed.Diagnostics);
    }

    /// <summary>The macros that the template defines at its top.</summary>
    public IReadOnlyList<MacroDefinition> Macros { get; } =
        [.. syntax.Body.OfType<Statement.Macro>().Select(m => m.Definition).Where(d => d.Name.Length > 0)];

    /// <summary>Where the first thing outside of a macro stands, or null.</summary>
    public SourcePosition? FirstOutsideOfMacros => syntax.Body
        .FirstOrDefault(s => s is not Statement.Macro && (s as Statement.Text)?.Value.Trim() is not "")?.At;

    /// <summary>Makes the template's macros callable among <paramref name="scope"/>'s names.</summary>
    /// <param name="except">Names that no macro may take.</param>
    public void DefineMacros(Scope scope, IReadOnlySet<string> except)
    {
        var own = new Scope(scope, syntax);
        foreach (var macro in Macros)
        {
            if (!except.Contains(macro.Name))
            {
                scope.Set(macro.Name, new MacroValue(macro, own));
            }
        }
    }

    /// <summary>The names that every template has, without those of a product.</summary>
    public static Scope NewRoot()
    {
        var root = new Scope(null, null);
        foreach (var (name, function) in Globals.All)
        {
            root.Set(name, function);
        }

        return root;
    }

    /// <summary>Renders; the text is null when a mistake ended it.</summary>
    public Parsed<string> Render(Scope root, TemplateRun run)
    {
        try
        {
            var output = new StringBuilder();
            new Evaluator(run).Execute(syntax.Body, new Scope(root, syntax), output);
            return new Parsed<string>(output.ToString(), run.Warnings);
        }
        catch (TemplateException e)
        {
            return Failed(run, e.Diagnostic);
        }
        catch (ReturnSignal)
        {
            return Failed(run, DiagnosticCodes.TemplateEvaluation.At(run.At,
                "return() stands outside of a macro"));
        }
        catch (InsufficientExecutionStackException)
        {
            return Failed(run, run.Limit("values or calls are nested too deeply", null).Diagnostic);
        }
    }

    private static Parsed<string> Failed(TemplateRun run, Diagnostic diagnostic) =>
        new(null, [.. run.Warnings, diagnostic]);
}
