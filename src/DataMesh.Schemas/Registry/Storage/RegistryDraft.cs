using DataMesh.Metadata;
using DataMesh.Metadata.Audit;
using DataMesh.Metadata.Entities;
using DataMesh.Metadata.Events;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.Settings;
using DataMesh.Schemas.Registry.State;

namespace DataMesh.Schemas.Registry.Storage;

/// <summary>A snapshot that is being changed, with what must be written for it.</summary>
internal sealed class RegistryDraft(RegistrySnapshot snapshot, GuidIndex guids, DateTimeOffset now)
{
    private readonly HashSet<(SubjectName Subject, int Page)> _pages = [];
    private readonly HashSet<string> _contexts = new(StringComparer.Ordinal);
    private readonly HashSet<SubjectName> _configs = [];
    private readonly HashSet<SubjectName> _modes = [];
    private readonly Dictionary<Guid, SchemaContent?> _contents = [];
    private readonly List<NewEvent> _events = [];

    public RegistrySnapshot Snapshot { get; private set; } = snapshot;

    public long Now { get; } = now.ToUnixTimeMilliseconds();

    /// <summary>Contents that the change brings.</summary>
    public IEnumerable<SchemaContent> NewContents => _contents.Values.OfType<SchemaContent>();

    /// <summary>Contents that nothing stands for any more.</summary>
    public IEnumerable<Guid> LostContents => _contents.Where(c => c.Value is null).Select(c => c.Key);

    public bool IsEmpty => _events.Count == 0;

    public int? IdOf(string context, Guid guid) => guids.Find(context, guid);

    /// <summary>Does one caller's change; when it throws, nothing of it stays.</summary>
    public T Apply<T>(Func<RegistryDraft, T> change)
    {
        var (before, events, mark) = (Snapshot, _events.Count, guids.Mark());
        try
        {
            return change(this);
        }
        catch
        {
            Snapshot = before;
            _events.RemoveRange(events, _events.Count - events);
            guids.Undo(mark);
            throw;
        }
    }

    public void Tell<T>(string actor, string kind, SubjectName subject, T body) =>
        _events.Add(NewEvent.Of(kind, RegistryEntities.EventKey(subject), body) with { Actor = actor });

    public int NextId(string context) => Snapshot.Context(context).MaxId + 1;

    /// <summary>Adds a version, or puts another state of it in its place.</summary>
    /// <param name="content">Given when the content may be new to the registry.</param>
    public void Put(SubjectName subject, VersionEntry version, SchemaContent? content = null)
    {
        var entry = Snapshot.Subject(subject) ?? new SubjectEntry(subject, []);
        Snapshot = SnapshotChanges.Put(Snapshot, entry, version);
        guids.Add(subject.Context, version.Guid, version.Id);
        _pages.Add((subject, RegistryEntities.PageOf(version.Version)));
        _contexts.Add(subject.Context);
        if (content is not null)
        {
            _contents[content.Guid] = content;
        }
    }

    /// <summary>Takes a version away for good; its content too when it was the last that had it.</summary>
    public void Remove(SubjectName subject, VersionEntry version)
    {
        Snapshot = SnapshotChanges.Remove(Snapshot, Snapshot.Subject(subject)!, version);
        _pages.Add((subject, RegistryEntities.PageOf(version.Version)));
        if (Snapshot.Uses(subject.Context, version.Id) is null)
        {
            guids.Remove(subject.Context, version.Guid, version.Id);
        }

        if (Snapshot.Contexts.Keys.All(c => guids.Find(c, version.Guid) is null))
        {
            _contents[version.Guid] = null;
        }
    }

    public void SetConfig(SubjectName scope, SubjectConfig? config)
    {
        _configs.Add(scope);
        Snapshot = Snapshot with
        {
            Configs = config is null ? Snapshot.Configs.Remove(scope) : Snapshot.Configs.SetItem(scope, config),
        };
    }

    public void SetMode(SubjectName scope, RegistryMode? mode)
    {
        _modes.Add(scope);
        Snapshot = Snapshot with
        {
            Modes = mode is { } set ? Snapshot.Modes.SetItem(scope, set) : Snapshot.Modes.Remove(scope),
        };
    }

    public void RemoveContext(string context)
    {
        _contexts.Add(context);
        Snapshot = Snapshot with { Contexts = Snapshot.Contexts.Remove(context) };
    }

    public MetadataChange ToChange() => new("service:node")
    {
        Events = _events,
        Audit = [.. _events.Select(e => new NewAuditRecord(e.Actor!, e.Kind, e.Key, "allowed", e.Body))],
        Entities =
        [
            .. _contents.Select(c => c.Value is { } content
                ? new EntityWrite(RegistryEntities.Content, RegistryEntities.ContentKey(c.Key),
                    ContentJson.Write(content))
                : EntityWrite.Delete(RegistryEntities.Content, RegistryEntities.ContentKey(c.Key))),
            .. _pages.Select(Page),
            .. _contexts.Select(Context),
            .. _configs.Select(s => new EntityWrite(RegistryEntities.Config, RegistryEntities.ScopeKey(s),
                Snapshot.Configs.TryGetValue(s, out var config) ? SubjectConfigJson.Write(config) : null)),
            .. _modes.Select(s => new EntityWrite(RegistryEntities.Mode, RegistryEntities.ScopeKey(s),
                Snapshot.Modes.TryGetValue(s, out var mode) ? MetadataJson.Write(mode.Name()) : null)),
        ],
    };

    private EntityWrite Page((SubjectName Subject, int Page) key)
    {
        var versions = (Snapshot.Subject(key.Subject)?.Versions ?? [])
            .Where(v => RegistryEntities.PageOf(v.Version) == key.Page).ToList();
        return new EntityWrite(RegistryEntities.Versions, RegistryEntities.PageKey(key.Subject, key.Page),
            versions.Count == 0 ? null : VersionPage.Write(versions));
    }

    private EntityWrite Context(string name) => new(RegistryEntities.Context, name,
        Snapshot.Contexts.TryGetValue(name, out var context) ? MetadataJson.Write(context.MaxId) : null);
}
