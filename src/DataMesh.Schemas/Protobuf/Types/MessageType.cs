using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Types;

/// <summary>A message type, whole.</summary>
internal sealed class MessageType(string fullName, MessageSyntax syntax, ProtoFile file, MessageType? parent)
{
    private readonly Dictionary<int, FieldType> _byNumber = [];
    private readonly Dictionary<string, FieldType> _byName = new(StringComparer.Ordinal);

    public string FullName { get; } = fullName;

    public string Name => Syntax.Name;

    public MessageSyntax Syntax { get; } = syntax;

    public ProtoFile File { get; } = file;

    public MessageType? Parent { get; } = parent;

    public Features Features { get; } = (parent?.Features ?? file.Features).With(syntax.Options);

    public List<FieldType> Fields { get; } = [];

    public List<OneofType> Oneofs { get; } = [];

    public List<MessageType> Messages { get; } = [];

    public List<EnumType> Enums { get; } = [];

    public bool IsMapEntry => Syntax.IsMapEntry;

    public FieldType? Field(int number) => _byNumber.GetValueOrDefault(number);

    public FieldType? Field(string name) => _byName.GetValueOrDefault(name);

    public bool TryAdd(FieldType field)
    {
        Fields.Add(field);
        _byName.TryAdd(field.Name, field);
        return _byNumber.TryAdd(field.Number, field);
    }

    /// <summary>Whether extensions may have this number.</summary>
    public bool IsExtensionNumber(int number) =>
        Syntax.Extensions.Exists(e => e.Ranges.Exists(r => r.Contains(number)));

    public override string ToString() => FullName;
}
