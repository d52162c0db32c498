using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Applicators;

/// <summary><c>unevaluatedProperties</c>.</summary>
internal sealed class UnevaluatedPropertiesKeyword(string pointer, SchemaNode node)
    : Keyword("unevaluatedProperties", pointer)
{
    public override bool AsksEvaluated => true;

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        var valid = true;
        for (var i = 0; value.IsObject && i < value.Members.Length; i++)
        {
            if (evaluated![i])
            {
                continue;
            }

            var (name, member) = value.Members[i];
            context.Descend(name);
            valid &= node.Evaluate(context, member, evaluated: null);
            context.Ascend();
            evaluated.Mark(i);
        }

        return valid;
    }
}
