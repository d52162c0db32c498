using System.Globalization;
using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Assertions;

/// <summary><c>uniqueItems</c>.</summary>
internal sealed class UniqueItemsKeyword(string pointer) : Keyword("uniqueItems", pointer)
{
    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        var seen = new Dictionary<JsonTree, int>();
        for (var i = 0; i < value.Items.Length; i++)
        {
            if (!seen.TryAdd(value.Items[i], i))
            {
                return context.Fail(this, value, string.Create(
                    CultureInfo.InvariantCulture, $"The items {seen[value.Items[i]]} and {i} are equal."));
            }
        }

        return true;
    }
}
