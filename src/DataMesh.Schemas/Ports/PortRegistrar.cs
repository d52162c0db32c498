using System.Globalization;
using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Files;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Registry;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.Settings;

namespace DataMesh.Schemas.Ports;

/// <summary>
/// Holds the schemas of ports against the registry and registers them. All majors of a port share a subject; a version
/// tells its major, and is compared with versions of the same one only.
/// </summary>
public sealed class PortRegistrar(SchemaRegistry registry)
{
    /// <summary>Whether a port's schema may follow the registered ones of its major.</summary>
    public async Task<PortVerdict> JudgeAsync(PortSchema schema, int major, CancellationToken ct)
    {
        var versions = await VersionsAsync(schema.Subject, major, ct).ConfigureAwait(false);
        if (versions.Count > 0 && await IsSameAsync(versions[^1], schema.Schema, ct).ConfigureAwait(false))
        {
            var config = registry.Current.Configs.GetValueOrDefault(versions[^1].Subject, SubjectConfig.None);
            return new PortVerdict(schema, major, versions[^1], [versions[^1].Version],
                CompatibilityVerdict.Unquestioned)
            {
                IsConfigured = config.Compatibility == schema.Level,
            };
        }

        var numbers = versions.Select(v => v.Version).ToList();
        if (schema.Level != CompatibilityLevel.None && versions.Find(v => v.Content.Kind != schema.Kind) is { } other)
        {
            return new PortVerdict(schema, major, null, numbers, OtherKind(schema, other, versions.IndexOf(other)));
        }

        var format = registry.Formats.Find(schema.Kind)!;
        var parsed = new List<ParsedSchema>();
        foreach (var version in versions.Where(v => v.Content.Kind == schema.Kind))
        {
            parsed.Add(await ParseAsync(version, ct).ConfigureAwait(false));
        }

        return new PortVerdict(schema, major, null, numbers,
            CompatibilityChecker.Check(format, schema.Level, schema.Schema, parsed));
    }

    /// <summary>Registers a schema that was judged, with what it refers to; again is the same version.</summary>
    /// <param name="isNewest">Whether clients that say no major mean this one.</param>
    /// <exception cref="Registry.Errors.RegistryException">Somebody else's version came between.</exception>
    public async Task<RegisteredSchema> RegisterAsync(PortSchema schema, int major, bool isNewest, string actor,
        CancellationToken ct)
    {
        var subject = SubjectName.InDefault(schema.Subject);
        var property = SchemaMetadata.Empty.WithProperty(PortSubjects.MajorProperty, Text(major));
        await ConfigureAsync(subject, c => c with
        {
            Compatibility = schema.Level,
            CompatibilityGroup = PortSubjects.MajorProperty,
            DefaultMetadata = isNewest ? property : c.DefaultMetadata,
        }, actor, ct).ConfigureAwait(false);
        var known = await ReferencesAsync(schema, actor, ct).ConfigureAwait(false);
        var draft = Draft(schema.Kind, schema.Schema.Source.Text, schema.Schema.Source.References, known);
        return await registry.RegisterAsync(
            new SchemaRegistration(subject, draft with { Metadata = property }), actor, ct).ConfigureAwait(false);
    }

    /// <summary>The versions of a subject that belong to a major, oldest first.</summary>
    public async Task<List<RegisteredSchema>> VersionsAsync(string subject, int major, CancellationToken ct)
    {
        var name = SubjectName.InDefault(subject);
        var versions = new List<RegisteredSchema>();
        foreach (var entry in registry.Current.Subject(name)?.Active ?? [])
        {
            var content = await registry.ContentAsync(entry, ct).ConfigureAwait(false);

            // A version that a client registered without saying its major counts for all of them.
            if (content.Metadata?.Properties.GetValueOrDefault(PortSubjects.MajorProperty) is not { } group
                || group == Text(major))
            {
                versions.Add(new RegisteredSchema(name, entry, content));
            }
        }

        return versions;
    }

    /// <summary>Hides the versions of a major that is served no more; their ids are still found.</summary>
    public async Task RetireAsync(string subject, int major, string actor, CancellationToken ct)
    {
        foreach (var version in await VersionsAsync(subject, major, ct).ConfigureAwait(false))
        {
            if (version.Content.Metadata?.Properties.ContainsKey(PortSubjects.MajorProperty) == true)
            {
                await registry.DeleteVersionAsync(version.Subject, new VersionNumber(version.Version),
                    permanent: false, actor, ct).ConfigureAwait(false);
            }
        }
    }

    private async Task<Dictionary<string, SchemaReference>> ReferencesAsync(PortSchema schema, string actor,
        CancellationToken ct)
    {
        var known = new Dictionary<string, SchemaReference>(StringComparer.Ordinal);
        foreach (var referenced in schema.Schema.Source.References)
        {
            var subject = SubjectName.InDefault(PortSubjects.Reference(schema.Namespace, referenced.Name));

            // What refers to it is judged with it, so that it is not judged by itself.
            await ConfigureAsync(subject, c => c with { Compatibility = CompatibilityLevel.None }, actor, ct)
                .ConfigureAwait(false);
            var draft = Draft(schema.Kind, referenced.Text, schema.Schema.Source.References, known);
            var registered = await registry.RegisterAsync(new SchemaRegistration(subject, draft), actor, ct)
                .ConfigureAwait(false);
            known[referenced.Name] = new SchemaReference(referenced.Name, subject.Qualified, registered.Version);
        }

        return known;
    }

    private static SchemaDraft Draft(SchemaKind kind, string text, IReadOnlyList<ReferencedSchema> references,
        Dictionary<string, SchemaReference> known) => new(kind, text)
        {
            References =
        [
            .. SchemaReferenceNames.Direct(kind, text, references).Select(r => known.GetValueOrDefault(r.Name))
                .OfType<SchemaReference>(),
        ],
        };

    private async Task ConfigureAsync(SubjectName subject, Func<SubjectConfig, SubjectConfig> change, string actor,
        CancellationToken ct)
    {
        var now = registry.Current.Configs.GetValueOrDefault(subject, SubjectConfig.None);
        var next = change(now);
        if (next.Compatibility != now.Compatibility || next.CompatibilityGroup != now.CompatibilityGroup
            || Major(next) != Major(now))
        {
            await registry.ChangeConfigAsync(subject, change, actor, ct).ConfigureAwait(false);
        }
    }

    private static string? Major(SubjectConfig config) =>
        config.DefaultMetadata?.Properties.GetValueOrDefault(PortSubjects.MajorProperty);

    private async Task<bool> IsSameAsync(RegisteredSchema version, ParsedSchema schema, CancellationToken ct)
    {
        if (version.Content.Kind != schema.Kind || version.Content.Text != schema.Canonical)
        {
            return false;
        }

        if (schema.Source.References.Count == 0)
        {
            return version.Content.References.Count == 0;
        }

        var parsed = await ParseAsync(version, ct).ConfigureAwait(false);
        return References(parsed).SetEquals(References(schema));
    }

    /// <summary>What is referred to, in the spelling that the registry keeps.</summary>
    private HashSet<string> References(ParsedSchema schema) => schema.Source.References.Select(r =>
        registry.Formats.Find(schema.Kind)!.Parse(new SchemaSource(r.Text,
            [.. schema.Source.References.TakeWhile(o => o != r)])).Schema?.Canonical ?? r.Text)
        .ToHashSet(StringComparer.Ordinal);

    private Task<ParsedSchema> ParseAsync(RegisteredSchema version, CancellationToken ct) =>
        registry.ParseAsync(version.Subject, version.Content, ct);

    private static CompatibilityVerdict OtherKind(PortSchema schema, RegisteredSchema other, int index) => new(
    [
        new SchemaComparison(index, SchemaDirection.Backward,
        [
            new SchemaDifference("SCHEMA_TYPE_CHANGED", string.Empty, SchemaFileNames.Name(schema.Kind),
                SchemaFileNames.Name(other.Content.Kind), "The schema is of another language.", Breaks: true),
        ]),
    ]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
