using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Tables;

/// <summary>The table of a schema, or why it has none.</summary>
/// <param name="Table">Null exactly when there are problems.</param>
/// <param name="Problems">Constructs that no table can hold, with their place.</param>
/// <param name="Notes">What the table does not keep, one sentence each, for example an enum's default.</param>
public sealed record TableConversion(
    SchemaTable? Table, IReadOnlyList<SchemaProblem> Problems, IReadOnlyList<string> Notes);
