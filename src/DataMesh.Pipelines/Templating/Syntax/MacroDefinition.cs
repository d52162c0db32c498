using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>A macro, or the block handed to one by <c>call</c>.</summary>
internal sealed record MacroDefinition(
    string Name,
    IReadOnlyList<(string Name, Expression? Default)> Parameters,
    IReadOnlyList<Statement> Body,
    SourcePosition At)
{
    /// <summary>The body reads <c>varargs</c> or <c>kwargs</c>, so that surplus arguments are not an error.</summary>
    public bool TakesMore { get; init; }
}
