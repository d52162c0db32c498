using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>
/// Where <c>set</c>, <c>for</c> and <c>with</c> put a value: a name, <c>namespace.name</c>, or several of them.
/// </summary>
internal sealed record AssignTarget(
    string Name,
    string? Attribute,
    IReadOnlyList<AssignTarget>? Parts,
    SourcePosition At)
{
    public IEnumerable<string> Names => Parts is not null
        ? Parts.SelectMany(p => p.Names)
        : Attribute is null ? [Name] : [];
}
