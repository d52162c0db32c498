using System.Text;

namespace DataMesh.Model.Diagnostics;

/// <summary>One thing a user wrote wrong: a stable code, where, the value, and what to do about it.</summary>
/// <param name="Code">Stable, for example <c>DM1101</c>; the manual lists all of them.</param>
/// <param name="Message">One sentence that names the field.</param>
/// <param name="Value">The offending value as written, when there is one.</param>
/// <param name="Fix">What to do, when it can be told.</param>
public sealed record Diagnostic(
    string Code,
    DiagnosticSeverity Severity,
    string Message,
    SourcePosition? At = null,
    string? Value = null,
    string? Fix = null)
{
    /// <summary>One line: <c>file:line:column: error DM1101: message (value) — fix</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (At is { } at)
        {
            text.Append(at.ToString()).Append(": ");
        }

        text.Append(Severity.Label()).Append(' ').Append(Code).Append(": ").Append(Message);
        if (Value is not null)
        {
            text.Append(" (").Append(Value).Append(')');
        }

        if (Fix is not null)
        {
            text.Append(" — ").Append(Fix);
        }

        return text.ToString();
    }
}
