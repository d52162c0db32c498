using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Validation;

/// <summary>A schema that judges values; compiled once, and may be used by many threads.</summary>
internal sealed class CompiledSchema(SchemaNode root, bool isDynamic)
{
    // An honest schema takes a handful of steps for each value in the instance.
    private const long BaseSteps = 2_000_000;
    private const long StepsPerByte = 200;

    /// <param name="value">The value.</param>
    /// <param name="sizeBytes">The value's size as text, which is what its work is measured by.</param>
    /// <param name="assertFormats">Whether <c>format</c> is checked.</param>
    public JsonValidation Validate(JsonTree value, long sizeBytes, bool assertFormats)
    {
        var errors = new List<JsonValidationError>();
        var context = new EvaluationContext(assertFormats, !isDynamic, BaseSteps + (sizeBytes * StepsPerByte));
        try
        {
            // Most values are valid: the first pass only asks whether, the second one why not.
            if (root.Evaluate(context, value, evaluated: null))
            {
                return JsonValidation.Valid;
            }

            context.Errors = errors;
            root.Evaluate(context, value, evaluated: null);
        }
        catch (EvaluationStoppedException e)
        {
            errors.Add(new JsonValidationError("", root.Place.Pointer, "", JsonTreeWriter.Short(value), e.Message, []));
        }

        return new JsonValidation(errors);
    }
}
