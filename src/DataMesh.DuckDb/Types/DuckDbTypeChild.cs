namespace DataMesh.DuckDb.Types;

/// <summary>
/// A field of a struct, a member of a union, <c>key</c> and <c>value</c> of a map, or a list's <c>element</c>.
/// </summary>
public sealed record DuckDbTypeChild(string Name, DuckDbType Type);
