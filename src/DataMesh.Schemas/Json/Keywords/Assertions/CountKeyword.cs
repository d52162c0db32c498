using System.Globalization;
using System.Text.Json;
using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Assertions;

/// <summary><c>minLength</c> to <c>maxProperties</c>: how many characters, items or members a value may have.</summary>
internal sealed class CountKeyword(string name, string pointer, long limit, JsonValueKind kind) : Keyword(name, pointer)
{
    private readonly bool _isMinimum = name.StartsWith("min", StringComparison.Ordinal);

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        if (value.Kind != kind)
        {
            return true;
        }

        long count = kind switch
        {
            JsonValueKind.String => Characters(value.Text),
            JsonValueKind.Array => value.Items.Length,
            _ => value.Members.Length,
        };
        return (_isMinimum ? count >= limit : count <= limit) || context.Fail(this, value, Message(count));
    }

    // A character is a Unicode code point, which may be two UTF-16 units.
    private static int Characters(string text)
    {
        var count = text.Length;
        foreach (var c in text)
        {
            if (char.IsLowSurrogate(c))
            {
                count--;
            }
        }

        return count;
    }

    private string Message(long count)
    {
        var unit = kind switch
        {
            JsonValueKind.String => "characters",
            JsonValueKind.Array => "items",
            _ => "members",
        };
        var border = _isMinimum ? "at least" : "at most";
        return string.Create(CultureInfo.InvariantCulture, $"Must have {border} {limit} {unit}, but has {count}.");
    }
}
