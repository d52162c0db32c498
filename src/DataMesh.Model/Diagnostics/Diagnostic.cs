namespace DataMesh.Model.Diagnostics;

/// <summary>One thing a user wrote wrong: a stable code, where, the value, and what to do about it.</summary>
/// <param name="Code">Stable, for example <c>DM1004</c>; the manual lists all of them.</param>
/// <param name="Message">One sentence that names the field.</param>
/// <param name="Value">The offending value as written, when there is one.</param>
/// <param name="Fix">What to do, when it can be told.</param>
public sealed record Diagnostic(
    string Code,
    DiagnosticSeverity Severity,
    string Message,
    SourcePosition? At = null,
    string? Value = null,
    string? Fix = null);
