namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary>One step of an option's name; an extension is written in parentheses.</summary>
internal readonly record struct OptionNamePart(string Name, bool IsExtension)
{
    public override string ToString() => IsExtension ? $"({Name})" : Name;
}
