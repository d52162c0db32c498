using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Types;

/// <summary>A oneof with its fields.</summary>
internal sealed class OneofType(string name, OneofSyntax? syntax)
{
    public string Name { get; } = name;

    /// <summary>Null for the oneof that a proto3 <c>optional</c> stands for.</summary>
    public OneofSyntax? Syntax { get; } = syntax;

    public List<FieldType> Fields { get; } = [];
}
