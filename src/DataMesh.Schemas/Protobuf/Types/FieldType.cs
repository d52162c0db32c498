using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Types;

/// <summary>A field or an extension whose type is known.</summary>
internal sealed class FieldType(FieldSyntax syntax, string fullName, ProtoFile file)
{
    public FieldSyntax Syntax { get; } = syntax;

    public string Name => Syntax.Name;

    public string FullName { get; } = fullName;

    public int Number => Syntax.Number;

    public ProtoFile File { get; } = file;

    public required Features Features { get; init; }

    /// <summary>The message whose field it is; the extended one of an extension.</summary>
    public MessageType? Owner { get; set; }

    /// <summary>Where an extension is declared, if inside of a message.</summary>
    public MessageType? Scope { get; init; }

    public bool IsExtension { get; init; }

    public ProtoType Type { get; set; }

    public MessageType? Message { get; set; }

    public EnumType? Enum { get; set; }

    public OneofType? Oneof { get; set; }

    /// <summary>The written default in the form of the codec; null where there is none.</summary>
    public object? Default { get; set; }

    public string JsonName { get; } = syntax.JsonName ?? JsonNames.Of(syntax.Name);

    public bool IsRepeated => Syntax.Label is FieldLabel.Repeated;

    public bool IsMap => IsRepeated && Message is { IsMapEntry: true };

    public bool IsRequired => Syntax.Label is FieldLabel.Required
        || (!IsRepeated && Oneof is null && string.Equals(Features.Presence, "LEGACY_REQUIRED",
            StringComparison.Ordinal));

    /// <summary>Whether a missing value differs from the default.</summary>
    public bool HasPresence => !IsRepeated && (ProtoTypes.IsMessage(Type) || Oneof is not null || IsExtension
        || Syntax.Label is not FieldLabel.None
        || !string.Equals(Features.Presence, "IMPLICIT", StringComparison.Ordinal));

    public bool IsPacked { get; set; }

    public bool ChecksUtf8 => string.Equals(Features.Utf8, "VERIFY", StringComparison.Ordinal);

    /// <summary>The name behind which a text or JSON writes it: an extension's in brackets.</summary>
    public string TextName => IsExtension ? $"[{FullName}]" : Name;

    public override string ToString() => FullName;
}
