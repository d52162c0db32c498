namespace DataMesh.Schemas.Json.Validation;

/// <summary>An evaluation took more steps, stack or time than any honest schema needs.</summary>
internal sealed class EvaluationStoppedException(string message) : Exception(message);
