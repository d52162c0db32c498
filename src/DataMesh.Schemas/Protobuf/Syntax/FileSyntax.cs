namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary>A <c>.proto</c> file as it is written.</summary>
internal sealed class FileSyntax
{
    /// <value><c>proto2</c>, <c>proto3</c>, or null where the text says nothing or has an edition.</value>
    public string? Syntax { get; set; }

    /// <value>For example <c>2023</c>, or null.</value>
    public string? Edition { get; set; }

    public string? Package { get; set; }

    public string? Doc { get; set; }

    public SourceSpot PackageSpot { get; set; }

    public List<ImportSyntax> Imports { get; } = [];

    public List<OptionSyntax> Options { get; } = [];

    /// <summary>Messages and enums in the order of the text.</summary>
    public List<TypeSyntax> Types { get; } = [];

    public List<ExtendSyntax> Extends { get; } = [];

    public List<ServiceSyntax> Services { get; } = [];

    public bool IsProto3 => string.Equals(Syntax, "proto3", StringComparison.Ordinal);

    public bool IsProto2 => Edition is null && !IsProto3;

    public IEnumerable<MessageSyntax> Messages => Types.OfType<MessageSyntax>();
}
