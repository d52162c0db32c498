using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.Settings;

namespace DataMesh.Schemas.Registry.Checks;

/// <summary>What a schema takes over from the version before it and from its subject's configuration.</summary>
internal static class DraftFiller
{
    private const string VersionProperty = "confluent:version";

    /// <param name="previous">The latest version's content.</param>
    /// <param name="askedVersion">The version that the caller names, which then becomes part of the metadata.</param>
    public static SchemaDraft Fill(SchemaDraft draft, SubjectConfig config, SchemaContent? previous,
        int? askedVersion)
    {
        if (string.IsNullOrWhiteSpace(draft.Text))
        {
            draft = previous is null
                ? throw RegistryErrors.EmptySchema()
                : draft with { Kind = previous.Kind, Text = previous.Text, References = previous.References };
        }

        var metadata = SchemaMetadata.Merge(
            SchemaMetadata.Merge(config.DefaultMetadata, draft.Metadata ?? previous?.Metadata),
            config.OverrideMetadata);
        if (askedVersion is { } version)
        {
            metadata = (metadata ?? SchemaMetadata.Empty).WithProperty(VersionProperty,
                version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return draft with
        {
            Metadata = metadata,
            RuleSet = SchemaRuleSet.Merge(
                SchemaRuleSet.Merge(config.DefaultRuleSet, draft.RuleSet ?? previous?.RuleSet),
                config.OverrideRuleSet),
        };
    }

    /// <summary>References to the latest version become references to that version.</summary>
    public static IReadOnlyList<SchemaReference> Pin(State.RegistrySnapshot snapshot, SubjectName subject,
        IReadOnlyList<SchemaReference> references) =>
        [.. references.Select(r => r.Version >= 0
            ? r
            : r with { Version = SchemaReader.Resolve(snapshot, subject, r)?.Version ?? r.Version })];
}
