using System.Globalization;
using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Applicators;

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c>.</summary>
/// <param name="pointer">The schema's place.</param>
/// <param name="node">What items are counted.</param>
/// <param name="minimum">The fewest.</param>
/// <param name="maximum">The most.</param>
/// <param name="marks">2020-12: the counted items have been looked at.</param>
internal sealed class ContainsKeyword(string pointer, SchemaNode node, long minimum, long maximum, bool marks)
    : Keyword("contains", pointer)
{
    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        if (!value.IsArray)
        {
            return true;
        }

        long count = 0;
        for (var i = 0; i < value.Items.Length; i++)
        {
            if (Try(context, node, value.Items[i], evaluated: null))
            {
                count++;
                if (marks)
                {
                    evaluated?.Mark(i);
                }
            }
        }

        if (count >= minimum && count <= maximum)
        {
            return true;
        }

        var limit = count < minimum ? $"at least {Text(minimum)}" : $"at most {Text(maximum)}";
        return context.Fail(this, value, $"Must have {limit} such items, but has {Text(count)}.");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
