namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary>The word before a field's type; the numbers are those of the descriptor.</summary>
internal enum FieldLabel
{
    None = 0,
    Optional = 1,
    Required = 2,
    Repeated = 3,
}
