using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>A read-only object such as <c>target</c> or <c>model</c>.</summary>
internal sealed class NamedValues(string name, params IReadOnlyList<(string Name, object? Value)> values)
    : ITemplateObject
{
    public string Name => name;

    public IEnumerable<string> Attributes => values.Select(v => v.Name);

    public bool TryGet(string attribute, TemplateRun run, out object? value)
    {
        var found = values.FirstOrDefault(v => v.Name == attribute);
        value = found.Value;
        return found.Name is not null;
    }
}
