using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.State;
using DataMesh.Schemas.Registry.Storage;

namespace DataMesh.Schemas.Registry.Checks;

/// <summary>Parses schemas with everything they name; what is registered is parsed when it is first compared.</summary>
internal sealed class SchemaReader(SchemaFormats formats, ContentStore contents)
{
    private const int MaxReferences = 1000;

    private readonly SizedCache<(string Context, Guid Guid), ParsedSchema> _parsed = new(64L * 1024 * 1024);

    public ISchemaFormat Format(SchemaKind kind) => formats.Find(kind)
        ?? throw RegistryErrors.InvalidSchema($"Invalid schema type {kind.Name()}");

    /// <summary>A schema that somebody sends.</summary>
    /// <exception cref="RegistryException">42201 with everything that is wrong with it.</exception>
    public async Task<ParsedSchema> ParseAsync(RegistrySnapshot snapshot, SubjectName subject, SchemaDraft draft,
        CancellationToken ct)
    {
        var source = new SchemaSource(draft.Text,
            await ReferencedAsync(snapshot, subject, draft.References, draft.Kind, ct).ConfigureAwait(false));
        var parse = Format(draft.Kind).Parse(source);
        return parse.Schema ?? throw RegistryErrors.InvalidSchema(
            $"Invalid schema of type {draft.Kind.Name()}, details: {string.Join("; ", parse.Problems.Select(Line))}");
    }

    /// <summary>A schema that is registered.</summary>
    public async Task<ParsedSchema> ParseAsync(RegistrySnapshot snapshot, SubjectName subject, SchemaContent content,
        CancellationToken ct)
    {
        if (_parsed.TryGet((subject.Context, content.Guid), out var known))
        {
            return known;
        }

        var parsed = await ParseAsync(snapshot, subject,
            new SchemaDraft(content.Kind, content.Text) { References = content.References }, ct).ConfigureAwait(false);
        Remember(subject, content, parsed);
        return parsed;
    }

    /// <summary>The next version will be compared with this one.</summary>
    public void Remember(SubjectName subject, SchemaContent content, ParsedSchema parsed) =>
        _parsed.Put((subject.Context, content.Guid), parsed, content.Text.Length + 1024L);

    /// <summary>The version that a reference means, or null.</summary>
    public static VersionEntry? Resolve(RegistrySnapshot snapshot, SubjectName referrer, SchemaReference reference)
    {
        var entry = snapshot.Subject(referrer.Sibling(reference.Subject));
        return reference.Version < 0 ? entry?.Latest : entry?.Find(reference.Version);
    }

    private async Task<IReadOnlyList<ReferencedSchema>> ReferencedAsync(RegistrySnapshot snapshot, SubjectName subject,
        IReadOnlyList<SchemaReference> references, SchemaKind kind, CancellationToken ct)
    {
        if (references.Count == 0)
        {
            return [];
        }

        var found = new List<ReferencedSchema>();
        await CollectAsync(snapshot, subject, references, kind, found, new HashSet<string>(StringComparer.Ordinal), ct)
            .ConfigureAwait(false);
        return found;
    }

    /// <summary>Depth first, so that what is needed comes before what needs it.</summary>
    private async Task CollectAsync(RegistrySnapshot snapshot, SubjectName subject,
        IReadOnlyList<SchemaReference> references, SchemaKind kind, List<ReferencedSchema> found,
        HashSet<string> seen, CancellationToken ct)
    {
        foreach (var reference in references)
        {
            if (!seen.Add(reference.Name))
            {
                continue;
            }

            if (seen.Count > MaxReferences)
            {
                throw RegistryErrors.InvalidSchema(
                    FormattableString.Invariant($"The schema needs more than {MaxReferences} other schemas."));
            }

            var target = subject.Sibling(reference.Subject);
            var version = Resolve(snapshot, subject, reference) ?? throw RegistryErrors.InvalidSchema(
                FormattableString.Invariant($"Invalid schema of type {kind.Name()}, details: No schema reference ")
                + FormattableString.Invariant(
                    $"found for subject \"{reference.Subject}\" and version {reference.Version}"));
            var content = await contents.GetAsync(version.Guid, ct).ConfigureAwait(false);
            await CollectAsync(snapshot, target, content.References, content.Kind, found, seen, ct)
                .ConfigureAwait(false);
            found.Add(new ReferencedSchema(reference.Name, content.Text));
        }
    }

    private static string Line(SchemaProblem problem) => problem switch
    {
        { Line: > 0 } => FormattableString.Invariant(
            $"{problem.Message} (line {problem.Line}, column {problem.Column})"),
        { Pointer.Length: > 0 } => $"{problem.Message} (at {problem.Pointer})",
        _ => problem.Message,
    };
}
