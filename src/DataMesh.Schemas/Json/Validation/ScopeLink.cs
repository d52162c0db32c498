using DataMesh.Schemas.Json.References;

namespace DataMesh.Schemas.Json.Validation;

/// <summary>The resources that an evaluation has entered, the innermost first: 2020-12's dynamic scope.</summary>
internal sealed record ScopeLink(SchemaResource Resource, ScopeLink? Outer);
