namespace DataMesh.Schemas.Json.Comparison;

/// <summary>A comparison needs more steps than any honest pair of schemas.</summary>
internal sealed class ComparisonStoppedException(string message) : Exception(message);
