using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Validation;

/// <summary>A keyword of one schema, compiled; immutable once the schema is.</summary>
internal abstract class Keyword(string name, string schemaPointer)
{
    public string Name => name;

    public string Pointer { get; } = JsonPointers.Append(schemaPointer, name);

    /// <summary>The subschemas that look at the same value; a cycle of them never ends.</summary>
    public virtual IEnumerable<SchemaNode> InPlace => [];

    /// <summary>Whether it asks what the keywords beside it have looked at.</summary>
    public virtual bool AsksEvaluated => false;

    /// <summary>Whether the value keeps the rule; errors go to the context.</summary>
    /// <param name="context">The evaluation.</param>
    /// <param name="value">The value.</param>
    /// <param name="evaluated">Where to mark what was looked at; null where nobody asks.</param>
    public abstract bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated);

    /// <summary>Evaluates a subschema on the same value and takes over its marks where it succeeds.</summary>
    protected static bool Apply(EvaluationContext context, SchemaNode node, JsonTree value, Evaluated? evaluated)
    {
        if (evaluated is null)
        {
            return node.Evaluate(context, value, evaluated: null);
        }

        var inner = Evaluated.For(value);
        if (!node.Evaluate(context, value, inner))
        {
            return false;
        }

        evaluated.Merge(inner);
        return true;
    }

    /// <summary>Evaluates without errors: a failure here need not be one of the whole.</summary>
    protected static bool Try(EvaluationContext context, SchemaNode node, JsonTree value, Evaluated? evaluated)
    {
        var errors = context.Errors;
        context.Errors = null;
        var answer = Apply(context, node, value, evaluated);
        context.Errors = errors;
        return answer;
    }
}
