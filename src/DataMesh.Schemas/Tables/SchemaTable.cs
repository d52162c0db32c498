namespace DataMesh.Schemas.Tables;

/// <summary>A table's shape with the meaning of its fields.</summary>
/// <param name="Name">The record's or message's name, in a namespace or package: <c>listening.PlayEvent</c>.</param>
/// <param name="Fields">The columns in their order.</param>
/// <param name="Doc">What a row is.</param>
public sealed record SchemaTable(string Name, IReadOnlyList<TableField> Fields, string? Doc = null);
