using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Applicators;

/// <summary>
/// The items of an array: the first ones by their place (<c>prefixItems</c>, or <c>items</c> as a list), the others by
/// one schema (<c>items</c>, or <c>additionalItems</c>).
/// </summary>
internal sealed class ItemsKeyword(string name, string pointer, IReadOnlyList<SchemaNode> prefix, SchemaNode? rest)
    : Keyword(name, pointer)
{
    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        if (!value.IsArray)
        {
            return true;
        }

        var valid = true;
        var end = rest is null ? Math.Min(prefix.Count, value.Items.Length) : value.Items.Length;
        for (var i = 0; i < end; i++)
        {
            context.Descend(i);
            var node = i < prefix.Count ? prefix[i] : rest!;
            valid &= node.Evaluate(context, value.Items[i], evaluated: null);
            context.Ascend();
            evaluated?.Mark(i);
            if (!valid && !context.Reports)
            {
                break;
            }
        }

        return valid;
    }
}
