using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Types;

/// <summary>An enum type.</summary>
internal sealed class EnumType
{
    private readonly Dictionary<int, string> _byNumber = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    public EnumType(string fullName, EnumSyntax syntax, ProtoFile file, MessageType? parent)
    {
        FullName = fullName;
        Syntax = syntax;
        File = file;
        IsClosed = string.Equals(
            (parent?.Features ?? file.Features).With(syntax.Options).EnumType, "CLOSED", StringComparison.Ordinal);
        foreach (var value in syntax.Values)
        {
            _byNumber.TryAdd(value.Number, value.Name);
            _byName.TryAdd(value.Name, value.Number);
        }
    }

    public string FullName { get; }

    public string Name => Syntax.Name;

    public EnumSyntax Syntax { get; }

    public ProtoFile File { get; }

    /// <summary>Whether a number without a name is an unknown field instead of a value.</summary>
    public bool IsClosed { get; }

    public string? NameOf(int number) => _byNumber.GetValueOrDefault(number);

    public bool TryNumber(string name, out int number) => _byName.TryGetValue(name, out number);

    public override string ToString() => FullName;
}
