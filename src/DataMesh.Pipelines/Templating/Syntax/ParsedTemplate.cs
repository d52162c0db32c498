namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>A template's syntax tree and the names it gives values to somewhere.</summary>
internal sealed record ParsedTemplate(
    TemplateSource Source,
    IReadOnlyList<Statement> Body,
    IReadOnlySet<string> AssignedNames);
