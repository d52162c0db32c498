namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary><c>extensions 100 to 199 [ … ];</c></summary>
internal sealed class ExtensionsSyntax
{
    public List<NumberRange> Ranges { get; } = [];

    public List<OptionSyntax> Options { get; } = [];
}
