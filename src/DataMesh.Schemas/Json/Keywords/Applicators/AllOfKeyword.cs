using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Applicators;

/// <summary><c>allOf</c>.</summary>
internal sealed class AllOfKeyword(string pointer, IReadOnlyList<SchemaNode> nodes) : Keyword("allOf", pointer)
{
    public override IEnumerable<SchemaNode> InPlace => nodes;

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        var valid = true;
        foreach (var node in nodes)
        {
            valid &= Apply(context, node, value, evaluated);
            if (!valid && !context.Reports)
            {
                break;
            }
        }

        return valid;
    }
}
