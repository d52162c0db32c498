using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Assertions;

/// <summary><c>dependentRequired</c>, and the part of <c>dependencies</c> that lists names.</summary>
internal sealed class DependentRequiredKeyword(
    string name, string pointer, IReadOnlyList<(string Member, string[] Needs)> rules) : Keyword(name, pointer)
{
    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        var valid = true;
        foreach (var (member, needs) in rules)
        {
            if (!value.IsObject || value.IndexOf(member) < 0)
            {
                continue;
            }

            foreach (var need in needs.Where(n => value.IndexOf(n) < 0))
            {
                valid = context.Fail(this, value, $"The member \"{need}\" is missing beside \"{member}\".");
            }
        }

        return valid;
    }
}
