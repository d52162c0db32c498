namespace DataMesh.Model.Diagnostics;

/// <summary>The words a severity is shown with.</summary>
public static class DiagnosticSeverityExtensions
{
    /// <summary><c>error</c>, <c>warning</c> or <c>info</c>.</summary>
    public static string Label(this DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };
}
