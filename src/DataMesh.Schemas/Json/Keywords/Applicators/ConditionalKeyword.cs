using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Applicators;

/// <summary><c>if</c>, <c>then</c> and <c>else</c>.</summary>
internal sealed class ConditionalKeyword(string pointer, SchemaNode test, SchemaNode? then, SchemaNode? otherwise)
    : Keyword("if", pointer)
{
    public override IEnumerable<SchemaNode> InPlace =>
        new[] { test, then, otherwise }.OfType<SchemaNode>();

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        var node = Try(context, test, value, evaluated) ? then : otherwise;
        return node is null || Apply(context, node, value, evaluated);
    }
}
