using System.Text.Json;
using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Applicators;

/// <summary><c>propertyNames</c>.</summary>
internal sealed class PropertyNamesKeyword(string pointer, SchemaNode node) : Keyword("propertyNames", pointer)
{
    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        var valid = true;
        foreach (var (name, member) in value.Members)
        {
            var text = new JsonTree(JsonValueKind.String, name, member.Offset);
            if (!node.Evaluate(context, text, evaluated: null))
            {
                valid = false;
                if (!context.Reports)
                {
                    break;
                }
            }
        }

        return valid;
    }
}
