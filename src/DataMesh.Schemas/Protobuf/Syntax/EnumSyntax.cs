namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary><c>enum Name { … }</c></summary>
internal sealed class EnumSyntax : TypeSyntax
{
    public List<EnumValueSyntax> Values { get; } = [];
}
