using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Assertions;

/// <summary><c>multipleOf</c>, exact for decimals of any size.</summary>
internal sealed class MultipleOfKeyword(string pointer, JsonTree divisor) : Keyword("multipleOf", pointer)
{
    private readonly ExactNumber _divisor = divisor.Number;

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated) =>
        !value.IsNumber || value.Number.IsMultipleOf(_divisor)
        || context.Fail(this, value, $"Must be a multiple of {divisor.Text}.");
}
