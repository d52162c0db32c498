namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary>A field of a message or of an <c>extend</c> block.</summary>
internal sealed class FieldSyntax
{
    public required string Name { get; init; }

    public int Number { get; set; }

    public FieldLabel Label { get; set; }

    /// <summary>As written; the value's type of a map; the body's name of a group.</summary>
    public required string Type { get; init; }

    /// <summary>The key's type of a field that is written <c>map&lt;key, value&gt;</c>.</summary>
    public string? MapKey { get; init; }

    /// <summary>The entry message of a map.</summary>
    public MessageSyntax? MapEntry { get; set; }

    public MessageSyntax? Group { get; init; }

    public OneofSyntax? Oneof { get; init; }

    public SourceSpot Spot { get; init; }

    public SourceSpot TypeSpot { get; init; }

    public SourceSpot NumberSpot { get; init; }

    public string? Doc { get; set; }

    /// <summary>Also <c>default</c> and <c>json_name</c>, which are no options in the descriptor.</summary>
    public List<OptionSyntax> Options { get; } = [];

    /// <summary>The <c>default</c>, or null.</summary>
    public OptionSyntax? Default => Options.Find(o => o.Is("default"));

    /// <summary>The written <c>json_name</c>, or null.</summary>
    public string? JsonName => Options.Find(o => o.Is("json_name"))?.Value.Text;

    public bool IsMap => MapKey is not null || MapEntry is not null;
}
