using System.Text.Json;
using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Assertions;

/// <summary><c>type</c>.</summary>
/// <param name="pointer">The schema's place.</param>
/// <param name="types">The types' names.</param>
/// <param name="isLiteral">Draft 4: <c>1.0</c> is no integer, whatever its value.</param>
internal sealed class TypeKeyword(string pointer, string[] types, bool isLiteral) : Keyword("type", pointer)
{
    private readonly string _message = $"Must be {string.Join(" or ", types)}.";

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        foreach (var type in types)
        {
            if (Is(type, value))
            {
                return true;
            }
        }

        return context.Fail(this, value, _message);
    }

    private bool Is(string type, JsonTree value) => type switch
    {
        "null" => value.Kind == JsonValueKind.Null,
        "boolean" => value.IsBoolean,
        "object" => value.IsObject,
        "array" => value.IsArray,
        "string" => value.IsString,
        "number" => value.IsNumber,
        "integer" => value.IsNumber
            && (isLiteral ? value.Text.AsSpan().IndexOfAny(".eE") < 0 : value.Number.IsInteger),
        _ => false,
    };
}
