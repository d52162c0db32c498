namespace DataMesh.Schemas.Formats;

/// <summary>A schema that can be written in more spellings than its own.</summary>
public interface IFormattedSchema
{
    /// <summary>The schema's text in a spelling, or null when the language has no such spelling.</summary>
    /// <param name="format">
    /// As the registry's clients name it: <c>resolved</c> for Avro with everything it references in it,
    /// <c>serialized</c> for a Protobuf file's descriptor in base64.
    /// </param>
    string? Format(string format);
}
