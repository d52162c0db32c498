namespace DataMesh.Schemas.Json.Comparison;

/// <summary>How the parts of a combined schema judge together.</summary>
internal enum Criterion
{
    AllOf,
    AnyOf,
    OneOf,
}
