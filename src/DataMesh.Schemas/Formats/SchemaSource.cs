namespace DataMesh.Schemas.Formats;

/// <summary>A schema as somebody wrote it.</summary>
/// <param name="Text">The schema's own text; for Protobuf also a base64 <c>FileDescriptorProto</c>.</param>
/// <param name="References">Every schema it needs, direct or not, what is needed before what needs it.</param>
public sealed record SchemaSource(string Text, IReadOnlyList<ReferencedSchema> References)
{
    public SchemaSource(string text)
        : this(text, [])
    {
    }
}
