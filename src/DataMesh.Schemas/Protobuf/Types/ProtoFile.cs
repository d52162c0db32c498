using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Types;

/// <summary>A file whose names have been resolved.</summary>
internal sealed class ProtoFile(string path, FileSyntax syntax)
{
    /// <summary>As an import names it.</summary>
    public string Path { get; } = path;

    public FileSyntax Syntax { get; } = syntax;

    public string Package => Syntax.Package ?? "";

    public Features Features { get; } = Features.Of(syntax);

    /// <summary>The imported files that were found.</summary>
    public List<ProtoFile> Imports { get; } = [];

    public List<MessageType> Messages { get; } = [];

    public List<EnumType> Enums { get; } = [];

    /// <summary>All extensions of the file, also those inside of messages.</summary>
    public List<FieldType> Extensions { get; } = [];

    /// <summary>This file, its imports, and what those import publicly.</summary>
    public HashSet<ProtoFile> Visible { get; } = [];

    /// <summary>The value of every list of options that is not empty.</summary>
    public Dictionary<List<OptionSyntax>, ProtoMessage> Options { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The full name of every method's messages.</summary>
    public Dictionary<MethodSyntax, (string Input, string Output)> Methods { get; } = [];

    /// <summary>The full name of what every <c>extend</c> extends.</summary>
    public Dictionary<ExtendSyntax, string> Extendees { get; } = [];

    public ProtoMessage? OptionsOf(List<OptionSyntax> options) => Options.GetValueOrDefault(options);
}
