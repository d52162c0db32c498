namespace DataMesh.Schemas.Json.Validation;

/// <summary>One rule of a schema that a value breaks.</summary>
/// <param name="InstancePointer">The JSON pointer to the value.</param>
/// <param name="SchemaPointer">
/// The JSON pointer to the keyword; after a document's name where it is in another one.
/// </param>
/// <param name="Keyword">The keyword, for example <c>minLength</c>.</param>
/// <param name="Value">The value as JSON, at most 80 characters.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Causes">Why each alternative of <c>anyOf</c> or <c>oneOf</c> failed; else empty.</param>
public sealed record JsonValidationError(
    string InstancePointer,
    string SchemaPointer,
    string Keyword,
    string Value,
    string Message,
    IReadOnlyList<JsonValidationError> Causes);
