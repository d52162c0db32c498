using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Applicators;

/// <summary><c>unevaluatedItems</c>.</summary>
internal sealed class UnevaluatedItemsKeyword(string pointer, SchemaNode node) : Keyword("unevaluatedItems", pointer)
{
    public override bool AsksEvaluated => true;

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        var valid = true;
        for (var i = 0; value.IsArray && i < value.Items.Length; i++)
        {
            if (evaluated![i])
            {
                continue;
            }

            context.Descend(i);
            valid &= node.Evaluate(context, value.Items[i], evaluated: null);
            context.Ascend();
            evaluated.Mark(i);
        }

        return valid;
    }
}
