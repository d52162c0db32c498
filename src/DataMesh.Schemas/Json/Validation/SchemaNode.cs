using DataMesh.Schemas.Json.References;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Validation;

/// <summary>One schema, compiled.</summary>
internal sealed class SchemaNode(SchemaPlace place)
{
    private Keyword[] _keywords = [];
    private bool _asksEvaluated;

    public SchemaPlace Place => place;

    public IReadOnlyList<Keyword> Keywords => _keywords;

    /// <summary>Gives the node its keywords, those that ask about the others last; once.</summary>
    public void Complete(IReadOnlyList<Keyword> keywords)
    {
        _keywords = [.. keywords.OrderBy(k => k.AsksEvaluated)];
        _asksEvaluated = keywords.Any(k => k.AsksEvaluated);
    }

    public bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        if (place.Schema.IsBoolean)
        {
            return place.Schema.Kind == System.Text.Json.JsonValueKind.True
                || context.Fail(place.Pointer, "false", value, "Nothing is allowed here.");
        }

        var outer = context.Enter(place.Resource);
        if (_asksEvaluated && evaluated is null && (value.IsObject || value.IsArray))
        {
            evaluated = Evaluated.For(value);
        }

        var valid = true;
        foreach (var keyword in _keywords)
        {
            if (!keyword.Evaluate(context, value, evaluated))
            {
                valid = false;
                if (!context.Reports)
                {
                    break;
                }
            }
        }

        context.Leave(outer);
        return valid;
    }
}
