namespace DataMesh.Model.Diagnostics;

/// <summary>How bad a finding in a user's file is; only <see cref="Error"/> stops an apply.</summary>
public enum DiagnosticSeverity
{
    Info,
    Warning,
    Error,
}
