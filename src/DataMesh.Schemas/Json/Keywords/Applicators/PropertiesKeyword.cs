using DataMesh.Schemas.Json.Patterns;
using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Applicators;

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c> in one pass.</summary>
internal sealed class PropertiesKeyword(
    string pointer,
    IReadOnlyDictionary<string, SchemaNode> named,
    IReadOnlyList<(EcmaPattern Pattern, SchemaNode Node)> patterned,
    SchemaNode? additional) : Keyword("properties", pointer)
{
    private readonly string _additionalPointer = JsonPointers.Append(pointer, "additionalProperties");

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        if (!value.IsObject)
        {
            return true;
        }

        var valid = true;
        for (var i = 0; i < value.Members.Length; i++)
        {
            if (!Member(context, value, i, evaluated))
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

    private bool Member(EvaluationContext context, JsonTree value, int index, Evaluated? evaluated)
    {
        var (name, member) = value.Members[index];
        var valid = true;
        var known = false;
        if (named.TryGetValue(name, out var node))
        {
            known = true;
            valid = Child(context, node, name, member);
        }

        foreach (var (pattern, patternNode) in patterned)
        {
            if (pattern.IsMatch(name))
            {
                known = true;
                valid &= Child(context, patternNode, name, member);
            }
        }

        if (!known && additional is not null)
        {
            known = true;
            valid = Additional(context, value, name, member);
        }

        if (known)
        {
            evaluated?.Mark(index);
        }

        return valid;
    }

    private bool Additional(EvaluationContext context, JsonTree value, string name, JsonTree member)
    {
        if (additional!.Place.Schema.Kind != System.Text.Json.JsonValueKind.False)
        {
            return Child(context, additional, name, member);
        }

        return context.Fail(
            _additionalPointer, "additionalProperties", value, $"The member \"{name}\" is not allowed.");
    }

    private static bool Child(EvaluationContext context, SchemaNode node, string name, JsonTree member)
    {
        context.Descend(name);
        var valid = node.Evaluate(context, member, evaluated: null);
        context.Ascend();
        return valid;
    }
}
