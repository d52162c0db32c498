namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary><c>option (a.b).c = value;</c>, also inside of brackets.</summary>
internal sealed class OptionSyntax
{
    public required IReadOnlyList<OptionNamePart> Name { get; init; }

    public required OptionValue Value { get; init; }

    public SourceSpot Spot { get; init; }

    public string NameText => string.Join('.', Name);

    /// <summary>Whether it is the built-in option of that name.</summary>
    public bool Is(string name) =>
        Name.Count == 1 && !Name[0].IsExtension && string.Equals(Name[0].Name, name, StringComparison.Ordinal);
}
