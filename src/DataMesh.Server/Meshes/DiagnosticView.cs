using DataMesh.Model.Diagnostics;

namespace DataMesh.Server.Meshes;

/// <summary>A diagnostic on the wire, with the line that people read.</summary>
public sealed record DiagnosticView(string Code, string Severity, string Message, string? File, int? Line, int? Column,
    string? Value, string? Fix, string Text)
{
    public static DiagnosticView Of(Diagnostic diagnostic) => new(
        diagnostic.Code, diagnostic.Severity.ToString().ToLowerInvariant(), diagnostic.Message, diagnostic.At?.File,
        diagnostic.At?.Line, diagnostic.At?.Column, diagnostic.Value, diagnostic.Fix, diagnostic.ToString());
}
