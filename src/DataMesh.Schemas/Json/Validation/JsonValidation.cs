namespace DataMesh.Schemas.Json.Validation;

/// <summary>Whether a value is as its schema says.</summary>
/// <param name="Errors">Empty exactly when the value is valid.</param>
public sealed record JsonValidation(IReadOnlyList<JsonValidationError> Errors)
{
    public static JsonValidation Valid { get; } = new([]);

    public bool IsValid => Errors.Count == 0;
}
