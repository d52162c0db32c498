using DataMesh.Pipelines.Templating.Syntax;

namespace DataMesh.Pipelines.Templating.Evaluation;

/// <summary>
/// The names of one template, loop, macro or block; a name not found here is looked up in the parent.
/// </summary>
internal sealed class Scope(Scope? parent, ParsedTemplate? template)
{
    private readonly Scope? _parent = parent;
    private Dictionary<string, object?>? _values;

    public Scope(Scope parent)
        : this(parent, parent.Template)
    {
    }

    /// <summary>The template whose text is being evaluated; null at the root.</summary>
    public ParsedTemplate? Template { get; } = template;

    public IEnumerable<string> VisibleNames =>
        (_values?.Keys ?? Enumerable.Empty<string>()).Concat(_parent?.VisibleNames ?? []);

    public void Set(string name, object? value) => (_values ??= new(StringComparer.Ordinal))[name] = value;

    public bool TryGet(string name, out object? value)
    {
        for (var scope = this; scope is not null; scope = scope._parent)
        {
            if (scope._values is not null && scope._values.TryGetValue(name, out value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }
}
