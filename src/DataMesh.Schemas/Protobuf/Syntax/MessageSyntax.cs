namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary><c>message Name { … }</c>, a group's body, or the entry of a map field.</summary>
internal sealed class MessageSyntax : TypeSyntax
{
    /// <summary>Also those inside of a oneof, in the order of the text.</summary>
    public List<FieldSyntax> Fields { get; } = [];

    public List<OneofSyntax> Oneofs { get; } = [];

    /// <summary>Messages and enums, also bodies of groups and map entries, in the order of the text.</summary>
    public List<TypeSyntax> Types { get; } = [];

    public List<ExtensionsSyntax> Extensions { get; } = [];

    public List<ExtendSyntax> Extends { get; } = [];

    public bool IsGroup { get; set; }

    /// <summary>Whether it stands for one entry of a map field.</summary>
    public bool IsMapEntry { get; set; }

    /// <summary>Whether nobody wrote it: a map field made it.</summary>
    public bool IsSynthetic { get; init; }

    public IEnumerable<MessageSyntax> Messages => Types.OfType<MessageSyntax>();
}
