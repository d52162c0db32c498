namespace DataMesh.Pipelines.Templating.Values;

/// <summary>Jinja's <c>namespace()</c>: attributes that a loop can set for the outside.</summary>
internal sealed class TemplateNamespace(TemplateDictionary values) : ITemplateObject
{
    public TemplateDictionary Values { get; } = values;

    public string Name => "namespace";

    public IEnumerable<string> Attributes => Values.Keys.OfType<string>();

    public bool TryGet(string attribute, TemplateRun run, out object? value)
    {
        if (!Values.TryGet(attribute, out value))
        {
            value = new Undefined($"namespace.{attribute}");
        }

        return true;
    }
}
