using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>
/// Carries a diagnostic out of the middle of parsing or evaluating one template; never leaves this folder's API.
/// </summary>
internal sealed class TemplateException(Diagnostic diagnostic) : Exception(diagnostic.Message)
{
    public TemplateException(DiagnosticCode code, string message, SourcePosition at, string? value = null,
        string? fix = null)
        : this(code.At(at, message, value, fix))
    {
    }

    public Diagnostic Diagnostic { get; } = diagnostic;
}
