using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.References;

/// <summary><c>$ref</c>, and every dynamic reference that is none.</summary>
internal sealed class RefKeyword(string name, string pointer, SchemaNode target) : Keyword(name, pointer)
{
    public override IEnumerable<SchemaNode> InPlace => [target];

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        // References are what lets a small schema look at one value exponentially often.
        if (evaluated is not null || !context.Remembers)
        {
            return Apply(context, target, value, evaluated);
        }

        if (context.Remembered(target, value) is { } known && (known || !context.Reports))
        {
            return known;
        }

        var answer = target.Evaluate(context, value, evaluated: null);
        context.Remember(target, value, answer);
        return answer;
    }
}
