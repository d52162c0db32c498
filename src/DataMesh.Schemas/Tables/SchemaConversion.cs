using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Tables;

/// <summary>The schema of a table, or why it has none.</summary>
/// <param name="Text">The schema's text, indented for people; null exactly when there are problems.</param>
/// <param name="Problems">Types that the language cannot express, with the column.</param>
/// <param name="Notes">What the schema does not keep, one sentence each.</param>
public sealed record SchemaConversion(
    string? Text, IReadOnlyList<SchemaProblem> Problems, IReadOnlyList<string> Notes);
