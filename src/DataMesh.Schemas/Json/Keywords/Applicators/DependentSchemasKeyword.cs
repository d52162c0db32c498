using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Applicators;

/// <summary><c>dependentSchemas</c>, and the part of <c>dependencies</c> that holds schemas.</summary>
internal sealed class DependentSchemasKeyword(
    string name, string pointer, IReadOnlyList<(string Member, SchemaNode Node)> rules) : Keyword(name, pointer)
{
    public override IEnumerable<SchemaNode> InPlace => rules.Select(r => r.Node);

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        var valid = true;
        foreach (var (member, node) in rules)
        {
            if (value.IsObject && value.IndexOf(member) >= 0)
            {
                valid &= Apply(context, node, value, evaluated);
            }
        }

        return valid;
    }
}
