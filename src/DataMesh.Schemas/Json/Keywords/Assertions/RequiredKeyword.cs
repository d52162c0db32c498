using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Assertions;

/// <summary><c>required</c>.</summary>
internal sealed class RequiredKeyword(string pointer, string[] names) : Keyword("required", pointer)
{
    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        if (!value.IsObject)
        {
            return true;
        }

        var valid = true;
        foreach (var name in names)
        {
            if (value.IndexOf(name) < 0)
            {
                valid = context.Fail(this, value, $"The member \"{name}\" is missing.");
                if (!context.Reports)
                {
                    break;
                }
            }
        }

        return valid;
    }
}
