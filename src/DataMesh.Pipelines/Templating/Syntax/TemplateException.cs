using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>Carries a diagnostic out of the middle of parsing or evaluating one template; never leaves this folder's API.</summary>
internal sealed class TemplateException(Diagnostic diagnostic) : Exception(diagnostic.Message)
{
    public TemplateException(string code, string message, SourcePosition at, string? value = null, string? fix = null)
        : this(new Diagnostic(code, DiagnosticSeverity.Error, message, at, value, fix))
    {
    }

    public Diagnostic Diagnostic { get; } = diagnostic;
}
