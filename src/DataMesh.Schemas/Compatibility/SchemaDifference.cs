namespace DataMesh.Schemas.Compatibility;

/// <summary>One difference between a reader's schema and a writer's.</summary>
/// <param name="Kind">
/// The field's own name for it, for example <c>READER_FIELD_MISSING_DEFAULT_VALUE</c>, <c>TYPE_NARROWED</c> or
/// <c>FIELD_NUMERIC_LABEL_CHANGED</c>.
/// </param>
/// <param name="Pointer">A JSON pointer into the schema; for Protobuf the path of names, <c>/Order/items</c>.</param>
/// <param name="Reader">The reader's side as short text; null where it has none.</param>
/// <param name="Writer">The writer's side as short text; null where it has none.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Breaks">Whether the reader cannot read what the writer wrote.</param>
public sealed record SchemaDifference(
    string Kind, string Pointer, string? Reader, string? Writer, string Message, bool Breaks);
