using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Registry.Changes;
using DataMesh.Schemas.Registry.Checks;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.State;
using DataMesh.Schemas.Registry.Storage;

namespace DataMesh.Schemas.Registry;

/// <summary>Registers, finds again and judges schemas.</summary>
internal sealed class Registrar(
    RegistryWriter writer, ContentStore contents, SchemaReader reader, CompatibilityJudge judge, SubjectLocks locks)
{
    /// <value>Characters of a schema's text.</value>
    public const int MaxSchemaLength = 16 * 1024 * 1024;

    public async Task<RegisteredSchema> RegisterAsync(SchemaRegistration registration, string actor,
        CancellationToken ct)
    {
        if (!SubjectRules.IsValid(registration.Subject))
        {
            throw RegistryErrors.InvalidSubject(registration.Subject.Qualified);
        }

        if (registration.Draft.Text.Length > MaxSchemaLength)
        {
            throw RegistryErrors.SchemaTooLarge(MaxSchemaLength);
        }

        using var held = await locks.EnterAsync(registration.Subject.Qualified, ct).ConfigureAwait(false);
        while (true)
        {
            if (await TryRegisterAsync(registration, actor, ct).ConfigureAwait(false) is { } registered)
            {
                return registered;
            }
        }
    }

    /// <summary>The version of a subject that has this schema, or null.</summary>
    public async Task<RegisteredSchema?> LookupAsync(SubjectName subject, SchemaDraft draft, bool normalize,
        bool deleted, CancellationToken ct)
    {
        var snapshot = writer.Current;
        var config = snapshot.ConfigInScope(subject);
        if (string.IsNullOrWhiteSpace(draft.Text))
        {
            throw RegistryErrors.EmptySchema();
        }

        var parsed = await reader.ParseAsync(snapshot, subject, draft, ct).ConfigureAwait(false);
        var content = Content(snapshot, subject, draft, parsed, normalize || config.Normalize == true);
        var entry = snapshot.Subject(subject);
        var versions = (entry?.Versions ?? []).Where(v => deleted || !v.IsDeleted).Reverse().ToList();
        if (versions.Find(v => v.Guid == content.Guid) is { } same)
        {
            return new RegisteredSchema(subject, same, content);
        }

        // The same schema with metadata or rules that the caller does not send is what the caller means.
        foreach (var version in draft.Metadata is null && draft.RuleSet is null ? versions : [])
        {
            var known = await contents.GetAsync(version.Guid, ct).ConfigureAwait(false);
            if (known.Kind == content.Kind && known.Text == content.Text
                && known.References.SequenceEqual(content.References))
            {
                return new RegisteredSchema(subject, version, known);
            }
        }

        return null;
    }

    /// <param name="version">The one version to compare with; null for those that the level names.</param>
    public async Task<CompatibilityReport> CheckAsync(SubjectName subject, SchemaDraft draft, VersionNumber? version,
        bool normalize, CancellationToken ct)
    {
        var snapshot = writer.Current;
        var config = snapshot.ConfigInScope(subject);
        if (string.IsNullOrWhiteSpace(draft.Text))
        {
            throw RegistryErrors.EmptySchema();
        }

        var entry = snapshot.Subject(subject);
        IEnumerable<VersionEntry> previous = version switch
        {
            null => entry?.Active ?? [],
            { IsLatest: true } => entry?.Latest is { } latest ? [latest] : [],
            { } number => entry?.Find(number.Value) is { IsDeleted: false } found
                ? [found]
                : throw RegistryErrors.VersionNotFound(number.Value),
        };
        var parsed = await reader.ParseAsync(snapshot, subject, draft, ct).ConfigureAwait(false);
        if (normalize || config.Normalize == true)
        {
            parsed = await reader.ParseAsync(snapshot, subject, draft with { Text = parsed.Normalized }, ct)
                .ConfigureAwait(false);
        }

        return await judge.JudgeAsync(snapshot, subject, parsed, draft.Metadata, previous, ct).ConfigureAwait(false);
    }

    private async Task<RegisteredSchema?> TryRegisterAsync(SchemaRegistration registration, string actor,
        CancellationToken ct)
    {
        var (snapshot, subject) = (writer.Current, registration.Subject);
        ModeRules.Registering(snapshot, registration);
        var config = snapshot.ConfigInScope(subject);
        var isImport = registration.Id is not null;
        var entry = snapshot.Subject(subject);
        var latest = entry?.Latest is { } last
            ? await contents.GetAsync(last.Guid, ct).ConfigureAwait(false)
            : null;
        var draft = isImport
            ? registration.Draft
            : DraftFiller.Fill(registration.Draft, config, latest, registration.Version);
        var parsed = await reader.ParseAsync(snapshot, subject, draft, ct).ConfigureAwait(false);
        var content = Content(snapshot, subject, draft, parsed, registration.Normalize || config.Normalize == true);
        if (Existing(entry, content.Guid, registration) is { } existing)
        {
            return new RegisteredSchema(subject, existing, content);
        }

        if (!isImport)
        {
            var report = await judge.JudgeAsync(snapshot, subject, parsed, content.Metadata, entry?.Active ?? [], ct)
                .ConfigureAwait(false);
            if (!report.IsCompatible)
            {
                throw RegistryErrors.Incompatible(subject, report);
            }
        }

        var write = new VersionWrite(registration, content,
            [.. content.References.Select(r => new SubjectVersion(subject.Sibling(r.Subject), r.Version)).Distinct()],
            entry, actor);
        var version = await writer.RunAsync(write.Apply, ct).ConfigureAwait(false);
        if (version is null)
        {
            return null;
        }

        reader.Remember(subject, content, parsed);
        return new RegisteredSchema(subject, version, content);
    }

    private static VersionEntry? Existing(SubjectEntry? entry, Guid guid, SchemaRegistration registration)
    {
        var existing = entry?.Active.LastOrDefault(v => v.Guid == guid
            && (registration.Version is null || registration.Version == v.Version));
        return existing is not null && registration.Id is { } id && id != existing.Id
            ? throw RegistryErrors.IdDoesNotMatch(existing.Id, id)
            : existing;
    }

    private static SchemaContent Content(RegistrySnapshot snapshot, SubjectName subject, SchemaDraft draft,
        ParsedSchema parsed, bool normalize) => new(
        draft.Kind, normalize ? parsed.Normalized : parsed.Canonical,
        DraftFiller.Pin(snapshot, subject, draft.References), draft.Metadata, draft.RuleSet);
}
