using DataMesh.Metadata;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Registry.Changes;
using DataMesh.Schemas.Registry.Checks;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.Settings;
using DataMesh.Schemas.Registry.State;
using DataMesh.Schemas.Registry.Storage;

namespace DataMesh.Schemas.Registry;

/// <summary>
/// The schemas of the mesh by subject and version. Readers take <see cref="Current"/> without locks; a change is on
/// disk and in <see cref="Current"/> when its task completes. Each change is told who makes it; who may is the
/// caller's to decide.
/// </summary>
/// <remarks>What the registry refuses is a <see cref="RegistryException"/> with the code that clients know.</remarks>
public sealed class SchemaRegistry : IAsyncDisposable
{
    private readonly RegistryWriter _writer;
    private readonly ContentStore _contents;
    private readonly SchemaReader _reader;
    private readonly Registrar _registrar;
    private readonly SubjectLocks _locks = new();

    private SchemaRegistry(MetadataStore store, RegistrySnapshot loaded, GuidIndex guids, SchemaFormats formats,
        TimeProvider time)
    {
        Formats = formats;
        _contents = new ContentStore(store);
        _writer = new RegistryWriter(store, _contents, loaded, guids, time);
        _reader = new SchemaReader(formats, _contents);
        _registrar = new Registrar(_writer, _contents, _reader, new CompatibilityJudge(_reader, _contents), _locks);
    }

    public SchemaFormats Formats { get; }

    public RegistrySnapshot Current => _writer.Current;

    /// <summary>Reads the subjects; texts are read when they are asked for.</summary>
    public static async Task<SchemaRegistry> OpenAsync(MetadataStore store, SchemaFormats formats, TimeProvider time,
        CancellationToken ct = default)
    {
        var loader = new RegistryLoader();
        var state = await store.LoadAsync(RegistryEntities.OfSnapshot, ct).ConfigureAwait(false);
        return new SchemaRegistry(store, loader.Load(state), loader.Guids, formats, time);
    }

    /// <summary>Registers a schema, or finds that it is registered under the subject already.</summary>
    /// <param name="actor">Who does it, for example <c>user:ada</c>.</param>
    /// <exception cref="RegistryException">
    /// 42201 invalid, 409 incompatible (with its report), 42205 forbidden by the mode, and so on.
    /// </exception>
    public Task<RegisteredSchema> RegisterAsync(SchemaRegistration registration, string actor,
        CancellationToken ct = default) => _registrar.RegisterAsync(registration, actor, ct);

    /// <summary>The version of a subject that has this schema, or null.</summary>
    public Task<RegisteredSchema?> LookupAsync(SubjectName subject, SchemaDraft draft, bool normalize = false,
        bool deleted = false, CancellationToken ct = default) =>
        _registrar.LookupAsync(subject, draft, normalize, deleted, ct);

    /// <summary>Whether a schema may follow the versions of a subject, with every difference.</summary>
    /// <param name="version">The one version to compare with; null for those that the subject's level names.</param>
    public Task<CompatibilityReport> CheckAsync(SubjectName subject, SchemaDraft draft, VersionNumber? version = null,
        bool normalize = false, CancellationToken ct = default) =>
        _registrar.CheckAsync(subject, draft, version, normalize, ct);

    /// <summary>A version with its schema.</summary>
    /// <param name="deleted">Whether a softly deleted version counts.</param>
    /// <exception cref="RegistryException">40401 or 40402.</exception>
    public async Task<RegisteredSchema> GetAsync(SubjectName subject, VersionNumber version, bool deleted = false,
        CancellationToken ct = default)
    {
        var entry = Current.Subject(subject);
        if (entry is null || (!deleted && !entry.HasActive))
        {
            throw RegistryErrors.SubjectNotFound(subject);
        }

        var found = version.IsLatest ? entry.Latest : entry.Find(version.Value);
        return found is null || (found.IsDeleted && !deleted)
            ? throw RegistryErrors.VersionNotFound(version.Value)
            : new RegisteredSchema(subject, found, await _contents.GetAsync(found.Guid, ct).ConfigureAwait(false));
    }

    /// <summary>The schema of a version that the snapshot shows.</summary>
    public Task<SchemaContent> ContentAsync(VersionEntry version, CancellationToken ct = default) =>
        _contents.GetAsync(version.Guid, ct);

    /// <summary>The schema of an id, or null; versions that are softly deleted count.</summary>
    public async Task<SchemaContent?> FindAsync(string context, int id, CancellationToken ct = default) =>
        Current.Uses(context, id) is { } uses
            ? await _contents.FindAsync(uses.Guid, ct).ConfigureAwait(false)
            : null;

    /// <summary>The schema of a content address, or null.</summary>
    public Task<SchemaContent?> FindAsync(Guid guid, CancellationToken ct = default) => _contents.FindAsync(guid, ct);

    /// <summary>The schema of an id when it is in memory.</summary>
    public bool TryGet(string context, int id, out SchemaContent content)
    {
        content = null!;
        return Current.Uses(context, id) is { } uses && _contents.TryGet(uses.Guid, out content);
    }

    /// <summary>A registered schema as its language understands it.</summary>
    public Task<ParsedSchema> ParseAsync(SubjectName subject, SchemaContent content, CancellationToken ct = default) =>
        _reader.ParseAsync(Current, subject, content, ct);

    /// <summary>Deletes all versions of a subject; returns their numbers.</summary>
    /// <param name="permanent">For good, which takes that they were deleted softly before.</param>
    public Task<IReadOnlyList<int>> DeleteSubjectAsync(SubjectName subject, bool permanent, string actor,
        CancellationToken ct = default) =>
        _writer.RunAsync(draft => Deletion.Subject(draft, subject, permanent, actor), ct);

    /// <summary>Deletes a version; returns its number.</summary>
    public Task<int> DeleteVersionAsync(SubjectName subject, VersionNumber version, bool permanent, string actor,
        CancellationToken ct = default) =>
        _writer.RunAsync(draft => Deletion.Version(draft, subject, version, permanent, actor), ct);

    /// <summary>Forgets a context that has no subjects.</summary>
    public Task DeleteContextAsync(string context, string actor, CancellationToken ct = default) =>
        _writer.RunAsync(draft => Deletion.Context(draft, context, actor), ct);

    /// <summary>Changes what is set for a subject or context; returns what is set then.</summary>
    public Task<SubjectConfig> ChangeConfigAsync(SubjectName scope, Func<SubjectConfig, SubjectConfig> change,
        string actor, CancellationToken ct = default) =>
        _writer.RunAsync(draft => SettingsChange.Config(draft, scope, change, actor), ct);

    /// <summary>Forgets what is set; returns it.</summary>
    public Task<SubjectConfig> ForgetConfigAsync(SubjectName scope, string actor, CancellationToken ct = default) =>
        _writer.RunAsync(draft => SettingsChange.ForgetConfig(draft, scope, actor), ct);

    /// <param name="force">Go to IMPORT although there are schemas.</param>
    public Task SetModeAsync(SubjectName scope, RegistryMode mode, bool force, string actor,
        CancellationToken ct = default) =>
        _writer.RunAsync(draft => SettingsChange.Mode(draft, scope, mode, force, actor), ct);

    /// <summary>Forgets a mode; returns it.</summary>
    public Task<RegistryMode> ForgetModeAsync(SubjectName scope, string actor, CancellationToken ct = default) =>
        _writer.RunAsync(draft => SettingsChange.ForgetMode(draft, scope, actor), ct);

    /// <summary>Finishes the changes that were accepted.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _locks.Dispose();
    }
}
