using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Assertions;

/// <summary><c>enum</c>, and <c>const</c>, which is an enum of one value.</summary>
internal sealed class EnumKeyword(string name, string pointer, IReadOnlyList<JsonTree> values) : Keyword(name, pointer)
{
    private readonly HashSet<JsonTree> _values = [.. values];

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated) =>
        _values.Contains(value)
        || (context.Reports && context.Fail(
            this, value, $"Must be {string.Join(" or ", values.Take(10).Select(JsonTreeWriter.Short))}."));
}
