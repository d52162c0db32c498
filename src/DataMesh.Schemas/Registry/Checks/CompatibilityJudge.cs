using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Json;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.Settings;
using DataMesh.Schemas.Registry.State;
using DataMesh.Schemas.Registry.Storage;

namespace DataMesh.Schemas.Registry.Checks;

/// <summary>Compares a schema with the versions that its subject's configuration names.</summary>
internal sealed class CompatibilityJudge(SchemaReader reader, ContentStore contents)
{
    /// <param name="previous">Oldest first; only the last counts unless the level is transitive.</param>
    public async Task<CompatibilityReport> JudgeAsync(RegistrySnapshot snapshot, SubjectName subject,
        ParsedSchema candidate, SchemaMetadata? metadata, IEnumerable<VersionEntry> previous, CancellationToken ct)
    {
        var config = snapshot.ConfigInScope(subject);
        var level = config.Compatibility!.Value;
        var versions = new List<VersionComparison>();
        var newestFirst = previous.Reverse().ToList();
        IReadOnlyList<SchemaDifference> reserved = [];
        if (config.ValidateFields != false)
        {
            var last = newestFirst is [var newest, ..]
                ? await contents.GetAsync(newest.Guid, ct).ConfigureAwait(false)
                : null;
            reserved = ReservedNames.Check(candidate, metadata, last?.Metadata);
        }

        foreach (var version in level == CompatibilityLevel.None ? [] : newestFirst)
        {
            var content = await contents.GetAsync(version.Guid, ct).ConfigureAwait(false);
            if (config.CompatibilityGroup is { } group && Group(metadata, group) != Group(content.Metadata, group))
            {
                continue;
            }

            versions.Add(await CompareAsync(snapshot, subject, config, candidate, version, content, ct)
                .ConfigureAwait(false));
            if (!level.IsTransitive())
            {
                break;
            }
        }

        return new CompatibilityReport(level, versions) { Reserved = reserved };
    }

    private async Task<VersionComparison> CompareAsync(RegistrySnapshot snapshot, SubjectName subject,
        SubjectConfig config, ParsedSchema candidate, VersionEntry version, SchemaContent content,
        CancellationToken ct)
    {
        if (content.Kind != candidate.Kind)
        {
            return new VersionComparison(version.Version, content.Text, [OtherKind(candidate, content)]);
        }

        var parsed = await reader.ParseAsync(snapshot, subject, content, ct).ConfigureAwait(false);
        var format = reader.Format(candidate.Kind);
        var verdict = CompatibilityChecker.Check(
            config.CompatibilityPolicy == JsonCompatibilityPolicy.Lenient ? format.Lenient : format,
            config.Compatibility!.Value, candidate, [parsed]);
        return new VersionComparison(version.Version, content.Text, verdict.Comparisons);
    }

    private static SchemaComparison OtherKind(ParsedSchema candidate, SchemaContent content) => new(
        0, SchemaDirection.Backward,
        [
            new SchemaDifference("SCHEMA_TYPE_CHANGED", string.Empty, candidate.Kind.Name(), content.Kind.Name(),
                "Incompatible because of different schema type", Breaks: true),
        ]);

    private static string? Group(SchemaMetadata? metadata, string name) =>
        metadata?.Properties.GetValueOrDefault(name);
}
