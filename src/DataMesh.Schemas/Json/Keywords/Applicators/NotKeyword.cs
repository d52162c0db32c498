using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Applicators;

/// <summary><c>not</c>.</summary>
internal sealed class NotKeyword(string pointer, SchemaNode node) : Keyword("not", pointer)
{
    public override IEnumerable<SchemaNode> InPlace => [node];

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated) =>
        !Try(context, node, value, evaluated: null) || context.Fail(this, value, "Must not match the schema.");
}
