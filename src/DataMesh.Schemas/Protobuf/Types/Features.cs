using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Types;

/// <summary>The features of editions; proto2 and proto3 are fixed sets of them.</summary>
internal sealed record Features
{
    public static Features Proto2 { get; } = new()
    {
        Presence = "EXPLICIT", EnumType = "CLOSED", Repeated = "EXPANDED", Utf8 = "NONE", Json = "LEGACY_BEST_EFFORT",
    };

    public static Features Proto3 { get; } = new() { Presence = "IMPLICIT" };

    /// <summary>Edition 2023, and 2024 as far as the wire is concerned.</summary>
    public static Features Edition { get; } = new();

    /// <value><c>EXPLICIT</c>, <c>IMPLICIT</c> or <c>LEGACY_REQUIRED</c>.</value>
    public string Presence { get; init; } = "EXPLICIT";

    /// <value><c>OPEN</c> or <c>CLOSED</c>.</value>
    public string EnumType { get; init; } = "OPEN";

    /// <value><c>PACKED</c> or <c>EXPANDED</c>.</value>
    public string Repeated { get; init; } = "PACKED";

    /// <value><c>VERIFY</c> or <c>NONE</c>.</value>
    public string Utf8 { get; init; } = "VERIFY";

    /// <value><c>LENGTH_PREFIXED</c> or <c>DELIMITED</c>.</value>
    public string Encoding { get; init; } = "LENGTH_PREFIXED";

    /// <value><c>ALLOW</c> or <c>LEGACY_BEST_EFFORT</c>.</value>
    public string Json { get; init; } = "ALLOW";

    public static Features Of(FileSyntax file)
    {
        var start = file.Edition is not null ? Edition : file.IsProto3 ? Proto3 : Proto2;
        return file.Edition is null ? start : start.With(file.Options);
    }

    /// <summary>These, with what an element's own options say.</summary>
    public Features With(List<OptionSyntax> options)
    {
        var features = this;
        foreach (var option in options)
        {
            if (option.Name[0] is not { Name: "features", IsExtension: false })
            {
                continue;
            }

            if (option.Name.Count == 2)
            {
                features = features.With(option.Name[1].Name, option.Value.Text);
            }
            else if (option.Value.Kind is OptionValueKind.Aggregate)
            {
                features = option.Value.Fields.Aggregate(features, (f, a) => f.With(a.Name, a.Value.Text));
            }
        }

        return features;
    }

    private Features With(string name, string value) => name switch
    {
        "field_presence" => this with { Presence = value },
        "enum_type" => this with { EnumType = value },
        "repeated_field_encoding" => this with { Repeated = value },
        "utf8_validation" => this with { Utf8 = value },
        "message_encoding" => this with { Encoding = value },
        "json_format" => this with { Json = value },
        _ => this,
    };
}
