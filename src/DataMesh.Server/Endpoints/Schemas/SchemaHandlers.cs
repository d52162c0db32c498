using System.Globalization;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.State;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary><c>/schemas</c>: schemas by id and by content, whatever subject they have.</summary>
internal static class SchemaHandlers
{
    /// <value>Schemas of one answer at most.</value>
    public const int MaxPage = 1000;

    public static async Task<ReadOnlyMemory<byte>> ListAsync(RegistryCall call)
    {
        var prefix = SubjectHandlers.Prefix(call);
        var (deleted, latest) = (call.Flag("deleted"), call.Flag("latestOnly"));
        var versions = call.Snapshot.Subjects.Values.Where(s => prefix.Matches(s.Name))
            .SelectMany(s => Versions(s, deleted, latest).Select(v => (s.Name, Version: v)));
        var found = new List<(SubjectName Subject, VersionEntry Version, SchemaContent Content)>();
        var rules = call.Query("ruleType");
        foreach (var (name, version) in rules is null ? versions.Page(call, MaxPage) : versions)
        {
            var content = await call.Registry.ContentAsync(version, call.Aborted).ConfigureAwait(false);
            if (rules is null || content.RuleSet?.All.Any(r => r.Field("type") == rules) == true)
            {
                found.Add((name, version, content));
            }
        }

        IEnumerable<(SubjectName Subject, VersionEntry Version, SchemaContent Content)> page =
            rules is null ? found : found.Page(call, MaxPage);
        var aliases = call.Flag("aliases") ? Aliases(call.Snapshot) : null;
        return RegistryReply.Json(json =>
        {
            json.WriteStartArray();
            foreach (var (name, version, content) in page)
            {
                json.WriteStartObject();
                SchemaView.Write(json, name, version, content, content.Text);
                WriteAliases(json, aliases?[name] ?? []);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    public static async Task<ReadOnlyMemory<byte>> GetAsync(RegistryCall call)
    {
        var (context, id, subject) = Place(call);
        var content = await ContentAsync(call, context, id).ConfigureAwait(false);
        var shown = SchemaView.WithReferences(call, subject with { Context = context }, content);
        if (shown == content && call.Query("format") is null && !call.Flag("fetchMaxId")
            && string.IsNullOrEmpty(subject.Subject))
        {
            return content.Answer;
        }

        var text = await SchemaView.TextAsync(call, subject with { Context = context }, content)
            .ConfigureAwait(false);
        var use = string.IsNullOrEmpty(subject.Subject)
            ? default
            : call.Snapshot.Uses(context, id)!.Versions.Where(v => v.Subject.Subject == subject.Subject)
                .OrderBy(v => v.Version).LastOrDefault();
        return RegistryReply.Object(json =>
        {
            if (use.Version > 0)
            {
                json.WriteString("subject", use.Subject.Qualified);
                json.WriteNumber("version", use.Version);
            }

            ContentJson.WriteFields(json, shown, text);
            json.WriteString("guid", content.Guid);
            if (call.Flag("fetchMaxId"))
            {
                json.WriteNumber("maxId", call.Snapshot.Context(context).MaxId);
            }
        });
    }

    public static async Task<ReadOnlyMemory<byte>> TextAsync(RegistryCall call)
    {
        var (context, id, subject) = Place(call);
        var content = await ContentAsync(call, context, id).ConfigureAwait(false);
        return RegistryReply.Text(
            await SchemaView.TextAsync(call, subject with { Context = context }, content).ConfigureAwait(false));
    }

    public static Task<ReadOnlyMemory<byte>> SubjectsAsync(RegistryCall call) => Task.FromResult(
        RegistryReply.Texts(Uses(call).Select(u => u.Subject.Qualified).Distinct(StringComparer.Ordinal).Page(call)));

    public static Task<ReadOnlyMemory<byte>> VersionsAsync(RegistryCall call) => Task.FromResult(
        RegistryReply.Json(json =>
        {
            json.WriteStartArray();
            foreach (var use in Uses(call).Page(call))
            {
                json.WriteStartObject();
                json.WriteString("subject", use.Subject.Qualified);
                json.WriteNumber("version", use.Version);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }));

    public static async Task<ReadOnlyMemory<byte>> ByGuidAsync(RegistryCall call)
    {
        var content = await ByGuid(call).ConfigureAwait(false);
        if (call.Query("format") is null)
        {
            return content.Answer;
        }

        var text = await SchemaView.TextAsync(call, SubjectName.OfContext(call.Context), content)
            .ConfigureAwait(false);
        return RegistryReply.Object(json =>
        {
            ContentJson.WriteFields(json, content, text);
            json.WriteString("guid", content.Guid);
        });
    }

    public static async Task<ReadOnlyMemory<byte>> IdsOfGuidAsync(RegistryCall call)
    {
        var guid = (await ByGuid(call).ConfigureAwait(false)).Guid;
        return RegistryReply.Json(json =>
        {
            json.WriteStartArray();
            foreach (var context in call.Snapshot.Contexts.Values)
            {
                foreach (var (id, _) in context.Ids.Where(i => i.Value.Guid == guid))
                {
                    json.WriteStartObject();
                    json.WriteString("context", context.Name);
                    json.WriteNumber("id", id);
                    json.WriteEndObject();
                }
            }

            json.WriteEndArray();
        });
    }

    public static Task<ReadOnlyMemory<byte>> TypesAsync(RegistryCall call) =>
        Task.FromResult(RegistryReply.Texts(call.Registry.Formats.Kinds.Select(k => k.Name())));

    private static IEnumerable<VersionEntry> Versions(SubjectEntry subject, bool deleted, bool latest)
    {
        var versions = subject.Versions.Where(v => deleted || !v.IsDeleted);
        return latest ? versions.TakeLast(1) : versions;
    }

    private static ILookup<SubjectName, string> Aliases(RegistrySnapshot snapshot) => snapshot.Configs
        .Where(c => c.Value.Alias is not null)
        .ToLookup(c => c.Key.Sibling(c.Value.Alias!), c => c.Key.Qualified);

    private static void WriteAliases(System.Text.Json.Utf8JsonWriter json, IEnumerable<string> aliases)
    {
        var names = aliases.Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
        {
            return;
        }

        json.WriteStartArray("aliases");
        names.ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }

    private static IEnumerable<SubjectVersion> Uses(RegistryCall call)
    {
        var (context, id, subject) = Place(call);
        var uses = call.Snapshot.Uses(context, id) ?? throw RegistryErrors.SchemaNotFound(id);
        var deleted = call.Flag("deleted");
        return uses.Versions
            .Where(u => string.IsNullOrEmpty(subject.Subject) || u.Subject.Subject == subject.Subject)
            .Where(u => call.Snapshot.Subject(u.Subject)?.Find(u.Version) is { } v && (deleted || !v.IsDeleted))
            .OrderBy(u => u.Subject.Qualified, StringComparer.Ordinal).ThenBy(u => u.Version);
    }

    private static async Task<SchemaContent> ContentAsync(RegistryCall call, string context, int id) =>
        await call.Registry.FindAsync(context, id, call.Aborted).ConfigureAwait(false)
        ?? throw RegistryErrors.SchemaNotFound(id);

    private static async Task<SchemaContent> ByGuid(RegistryCall call) =>
        (Guid.TryParse(call.Values[0], out var guid)
            ? await call.Registry.FindAsync(guid, call.Aborted).ConfigureAwait(false)
            : null) ?? throw RegistryErrors.SchemaNotFound(call.Values[0]);

    /// <summary>
    /// The context that an id is of. A client that knows the subject sends it, and then the subject's context counts:
    /// the one that it names, else any that has the subject with this id.
    /// </summary>
    private static (string Context, int Id, SubjectName Subject) Place(RegistryCall call)
    {
        if (!int.TryParse(call.Values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            throw new RegistryException(404, "HTTP 404 Not Found");
        }

        var subject = call.Qualify(call.Query("subject") ?? string.Empty);
        if (subject.IsContext || Has(call, subject, id))
        {
            return (subject.Context, id, subject);
        }

        if (subject.Context != SubjectName.DefaultContext)
        {
            throw RegistryErrors.SchemaNotFound(id);
        }

        var other = call.Snapshot.Contexts.Keys.Select(c => subject with { Context = c })
            .FirstOrDefault(s => Has(call, s, id), new SubjectName(subject.Context, string.Empty));
        return (other.Context, id, other);
    }

    private static bool Has(RegistryCall call, SubjectName subject, int id) =>
        call.Snapshot.Uses(subject.Context, id)?.Versions.Any(u => u.Subject == subject) == true;
}
