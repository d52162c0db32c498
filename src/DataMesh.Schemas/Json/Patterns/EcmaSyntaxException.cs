namespace DataMesh.Schemas.Json.Patterns;

/// <summary>A pattern is not one of ECMA-262.</summary>
internal sealed class EcmaSyntaxException(string message) : Exception(message);
