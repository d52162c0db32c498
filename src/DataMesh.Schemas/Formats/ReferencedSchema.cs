namespace DataMesh.Schemas.Formats;

/// <summary>A schema that another one names.</summary>
/// <param name="Name">
/// How the text names it: an Avro full name, a JSON Schema <c>$ref</c> without its fragment, a Protobuf import path.
/// </param>
/// <param name="Text">The referenced schema's own text.</param>
public sealed record ReferencedSchema(string Name, string Text);
