using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Json;
using DataMesh.Schemas.Registry.Content;

namespace DataMesh.Schemas.Registry.Settings;

/// <summary>What is set for a subject or a context; what is null is not set there.</summary>
public sealed record SubjectConfig
{
    public static SubjectConfig None { get; } = new();

    /// <summary>What counts where nothing is set.</summary>
    public static SubjectConfig Default { get; } = new() { Compatibility = CompatibilityLevel.Backward };

    public CompatibilityLevel? Compatibility { get; init; }

    /// <summary>How JSON Schemas with open objects are compared; strictly where nothing is set.</summary>
    public JsonCompatibilityPolicy? CompatibilityPolicy { get; init; }

    /// <summary>Whether schemas are brought to one spelling before they are compared and kept.</summary>
    public bool? Normalize { get; init; }

    /// <summary>The subject that this name stands for.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether names that the metadata reserves are held; they are unless this is false.</summary>
    public bool? ValidateFields { get; init; }

    /// <summary>The metadata property whose value a version must share to be compared.</summary>
    public string? CompatibilityGroup { get; init; }

    public SchemaMetadata? DefaultMetadata { get; init; }

    public SchemaMetadata? OverrideMetadata { get; init; }

    public SchemaRuleSet? DefaultRuleSet { get; init; }

    public SchemaRuleSet? OverrideRuleSet { get; init; }

    public bool IsEmpty => this == None;

    /// <summary>What is not set here is the wider scope's; an alias belongs to its own subject only.</summary>
    public SubjectConfig OrElse(SubjectConfig wider) => this with
    {
        Compatibility = Compatibility ?? wider.Compatibility,
        CompatibilityPolicy = CompatibilityPolicy ?? wider.CompatibilityPolicy,
        Normalize = Normalize ?? wider.Normalize,
        ValidateFields = ValidateFields ?? wider.ValidateFields,
        CompatibilityGroup = CompatibilityGroup ?? wider.CompatibilityGroup,
        DefaultMetadata = DefaultMetadata ?? wider.DefaultMetadata,
        OverrideMetadata = OverrideMetadata ?? wider.OverrideMetadata,
        DefaultRuleSet = DefaultRuleSet ?? wider.DefaultRuleSet,
        OverrideRuleSet = OverrideRuleSet ?? wider.OverrideRuleSet,
    };
}
