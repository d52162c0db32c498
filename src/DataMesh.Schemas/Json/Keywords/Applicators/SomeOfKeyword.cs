using System.Globalization;
using DataMesh.Schemas.Json.Trees;
using DataMesh.Schemas.Json.Validation;

namespace DataMesh.Schemas.Json.Keywords.Applicators;

/// <summary><c>anyOf</c> and <c>oneOf</c>.</summary>
internal sealed class SomeOfKeyword(string name, string pointer, IReadOnlyList<SchemaNode> nodes, bool onlyOne)
    : Keyword(name, pointer)
{
    public override IEnumerable<SchemaNode> InPlace => nodes;

    public override bool Evaluate(EvaluationContext context, JsonTree value, Evaluated? evaluated)
    {
        var errors = context.Errors;
        List<JsonValidationError>? causes = errors is null ? null : [];
        var matches = 0;
        foreach (var node in nodes)
        {
            context.Errors = causes;
            if (Apply(context, node, value, evaluated) && ++matches >= (onlyOne ? 2 : Enough(evaluated)))
            {
                break;
            }
        }

        context.Errors = errors;
        return (onlyOne ? matches == 1 : matches > 0) || context.Fail(this, value, Message(matches), causes);
    }

    // Where somebody asks what was looked at, every alternative that matches adds to it.
    private static int Enough(Evaluated? evaluated) => evaluated is null ? 1 : int.MaxValue;

    private string Message(int matches) => matches > 0
        ? "Must match exactly one of the alternatives, but matches more."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Must match {(onlyOne ? "exactly" : "at least")} one of {nodes.Count} alternatives.");
}
