using DataMesh.Schemas.Formats;

namespace DataMesh.Cli.Commands.Schemas;

/// <summary>A schema that a command was given, read and parsed.</summary>
/// <param name="File">As the user named it.</param>
/// <param name="Schema">Null exactly when there are problems.</param>
internal sealed record SchemaText(
    string File, SchemaKind Kind, ParsedSchema? Schema, IReadOnlyList<SchemaProblem> Problems);
