using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Assertions;

/// <summary><c>minimum</c>, <c>maximum</c> and their exclusive kinds.</summary>
/// <param name="name">The keyword's name.</param>
/// <param name="pointer">The schema's place.</param>
/// <param name="limit">The number.</param>
/// <param name="sign">1 for a lower limit, -1 for an upper one.</param>
/// <param name="isExclusive">Whether the limit itself is out.</param>
internal sealed class BoundKeyword(string name, string pointer, JsonTree limit, int sign, bool isExclusive)
    : Keyword(name, pointer)
{
    private readonly ExactNumber _limit = limit.Number;

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        if (!value.IsNumber)
        {
            return true;
        }

        var order = Math.Sign(value.Number.CompareTo(_limit)) * sign;
        return order > 0 || (order == 0 && !isExclusive) || context.Fail(this, value, Message());
    }

    private string Message() => (sign > 0, isExclusive) switch
    {
        (true, false) => $"Must be at least {limit.Text}.",
        (true, true) => $"Must be more than {limit.Text}.",
        (false, false) => $"Must be at most {limit.Text}.",
        (false, true) => $"Must be less than {limit.Text}.",
    };
}
