namespace DataMesh.Schemas.Json;

/// <summary>How strictly open objects are compared.</summary>
public enum JsonCompatibilityPolicy
{
    /// <summary>
    /// The Confluent registry's default: what an open object already allowed may break a new property.
    /// </summary>
    Strict,

    /// <summary>Its newer choice: a property may be added to an open object, and an open object closed.</summary>
    Lenient,
}
