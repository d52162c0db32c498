using DataMesh.Schemas.Json.Patterns;
using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Assertions;

/// <summary><c>pattern</c>.</summary>
internal sealed class PatternKeyword(string pointer, EcmaPattern pattern) : Keyword("pattern", pointer)
{
    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated) =>
        !value.IsString || pattern.IsMatch(value.Text)
        || context.Fail(this, value, $"Must match the pattern {pattern.Source}.");
}
