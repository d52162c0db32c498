using DataMesh.Schemas.Json.References;
using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.References;

/// <summary>
/// 2020-12's <c>$dynamicRef</c> and 2019-09's <c>$recursiveRef</c>: the outermost resource entered that has the anchor
/// decides.
/// </summary>
internal sealed class DynamicRefKeyword(string name, string pointer, string anchor, SchemaNode initial)
    : Keyword(name, pointer)
{
    private readonly Dictionary<SchemaResource, SchemaNode> _targets = [];

    /// <summary>The dynamic anchor's name; empty for a recursive reference.</summary>
    public string Anchor => anchor;

    public void AddTarget(SchemaResource resource, SchemaNode node) => _targets[resource] = node;

    public bool HasTarget(SchemaResource resource) => _targets.ContainsKey(resource);

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        var target = initial;
        for (var link = context.Scope; link is not null; link = link.Outer)
        {
            if (_targets.TryGetValue(link.Resource, out var outer))
            {
                target = outer;
            }
        }

        return Apply(context, target, value, evaluated);
    }
}
