namespace DataMesh.Model.Diagnostics;

/// <summary>
/// The outcome of reading something a user wrote: the value unless an error forbids it, and all diagnostics.
/// </summary>
public sealed record Parsed<T>(T? Value, IReadOnlyList<Diagnostic> Diagnostics)
    where T : class
{
    /// <summary>True when no diagnostic is an error; then <see cref="Value"/> is set.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid => Value is not null && Diagnostics.All(d => d.Severity != DiagnosticSeverity.Error);
}
