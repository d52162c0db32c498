using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Protobuf.Descriptors;
using DataMesh.Schemas.Protobuf.Linking;
using DataMesh.Schemas.Protobuf.Printing;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf;

/// <summary>A <c>.proto</c> file with everything it imports.</summary>
public sealed class ProtobufSchema : ParsedSchema, IFormattedSchema
{
    private readonly Lazy<string> _canonical;
    private readonly Lazy<string> _normalized;

    internal ProtobufSchema(SchemaSource source, ProtoFile file, ProtoPool pool)
        : base(source)
    {
        File = file;
        Pool = pool;
        _canonical = new(() => new ProtoPrinter(file, normalizes: false).Print());
        _normalized = new(() => new ProtoPrinter(file, normalizes: true).Print());
    }

    public override SchemaKind Kind => SchemaKind.Protobuf;

    public override string Canonical => _canonical.Value;

    public override string Normalized => _normalized.Value;

    public override bool HasTopLevelField(string name) =>
        File.Messages is [var first, ..] && first.Fields.Any(f => f.Name == name);

    internal ProtoFile File { get; }

    internal ProtoPool Pool { get; }

    /// <inheritdoc/>
    public string? Format(string format) => format == "serialized" ? Convert.ToBase64String(ToDescriptor()) : null;

    /// <summary>The schema as a <c>FileDescriptorProto</c>, which registry clients know as <c>serialized</c>.</summary>
    public byte[] ToDescriptor() => DescriptorWriter.Write(File);

    /// <summary>
    /// The schema as a <c>FileDescriptorSet</c> with all its imports, what is imported first.
    /// </summary>
    public byte[] ToDescriptorSet() => DescriptorSets.Write(File);
}
