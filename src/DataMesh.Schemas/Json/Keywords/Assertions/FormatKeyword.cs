using DataMesh.Schemas.Json.Formats;
using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Assertions;

/// <summary><c>format</c>: an annotation, unless the caller or the dialect asks for a check.</summary>
internal sealed class FormatKeyword(string pointer, string format, bool isAssertion) : Keyword("format", pointer)
{
    private readonly Func<string, bool>? _check = StringFormats.Find(format);

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated) =>
        !(isAssertion || context.AssertFormats) || _check is null || !value.IsString || _check(value.Text)
        || context.Fail(this, value, $"Must be of the format {format}.");
}
