namespace DataMesh.Model.Diagnostics;

/// <summary>A kind of finding: its stable code, how bad it is, what it means and how it is mended.</summary>
/// <param name="Id">Never reused and never changed, for example <c>DM1101</c>.</param>
/// <param name="Title">A few words.</param>
/// <param name="Meaning">One sentence for the manual.</param>
/// <param name="Fix">What to do, when nothing more precise is known at the place.</param>
public sealed record DiagnosticCode(
    string Id,
    DiagnosticSeverity Severity,
    string Title,
    string Meaning,
    string Fix)
{
    /// <summary>A finding of this kind.</summary>
    /// <param name="message">One sentence that names the field.</param>
    /// <param name="value">The offending value; long ones are cut.</param>
    /// <param name="fix">Overrides <see cref="Fix"/> when the place allows a better one.</param>
    public Diagnostic At(SourcePosition? at, string message, string? value = null, string? fix = null) =>
        new(Id, Severity, message, at, Shorten(value), fix ?? Fix);

    private static string? Shorten(string? value)
    {
        const int limit = 80;
        if (value is null)
        {
            return null;
        }

        var flat = value.ReplaceLineEndings(" ");
        return flat.Length <= limit ? flat : flat[..limit] + "…";
    }
}
