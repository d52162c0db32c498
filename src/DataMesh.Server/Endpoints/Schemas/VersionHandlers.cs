using DataMesh.Schemas.Registry;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary><c>/subjects/SUBJECT/versions</c>.</summary>
internal static class VersionHandlers
{
    public static Task<ReadOnlyMemory<byte>> ListAsync(RegistryCall call)
    {
        var subject = call.Subject();
        var (deletedOnly, negative) = (call.Flag("deletedOnly"), call.Flag("deletedAsNegative"));
        var deleted = call.Flag("deleted") || negative;
        var entry = call.Snapshot.Subject(subject);
        if (entry is null || (!deleted && !deletedOnly && !entry.HasActive))
        {
            throw RegistryErrors.SubjectNotFound(subject);
        }

        return Task.FromResult(RegistryReply.Numbers(entry.Versions
            .Where(v => deletedOnly ? v.IsDeleted : deleted || !v.IsDeleted)
            .Select(v => negative && v.IsDeleted ? -v.Version : v.Version)
            .Page(call)));
    }

    public static async Task<ReadOnlyMemory<byte>> RegisterAsync(RegistryCall call)
    {
        var subject = call.Subject();
        if (!SubjectRules.IsValid(subject))
        {
            throw RegistryErrors.InvalidSubject(subject.Qualified);
        }

        call.MayWrite(subject, "Write");
        var registration = await RegistryBody.RegistrationAsync(call, subject).ConfigureAwait(false);
        var registered = await call.Registry.RegisterAsync(registration, call.Actor, call.Aborted)
            .ConfigureAwait(false);
        return RegistryReply.Object(json =>
        {
            json.WriteNumber("id", registered.Id);
            json.WriteNumber("version", registered.Version);
            json.WriteString("guid", registered.Entry.Guid);
            ContentJson.WriteFields(json, registered.Content);
        });
    }

    public static async Task<ReadOnlyMemory<byte>> GetAsync(RegistryCall call)
    {
        var schema = await FindAsync(call).ConfigureAwait(false);
        return SchemaView.Of(call, schema,
            await SchemaView.TextAsync(call, schema.Subject, schema.Content).ConfigureAwait(false));
    }

    public static async Task<ReadOnlyMemory<byte>> TextAsync(RegistryCall call)
    {
        var schema = await FindAsync(call).ConfigureAwait(false);
        return RegistryReply.Text(
            await SchemaView.TextAsync(call, schema.Subject, schema.Content).ConfigureAwait(false));
    }

    public static async Task<ReadOnlyMemory<byte>> ReferencedByAsync(RegistryCall call)
    {
        var schema = await FindAsync(call, deleted: true).ConfigureAwait(false);
        return RegistryReply.Numbers(call.Snapshot
            .ReferrersOf(new SubjectVersion(schema.Subject, schema.Version)).Page(call));
    }

    public static async Task<ReadOnlyMemory<byte>> DeleteAsync(RegistryCall call)
    {
        var (subject, version) = (call.Subject(), call.Version());
        call.MayWrite(subject, "Delete");
        return RegistryReply.Number(await call.Registry
            .DeleteVersionAsync(subject, version, call.Flag("permanent"), call.Actor, call.Aborted)
            .ConfigureAwait(false));
    }

    private static Task<RegisteredSchema> FindAsync(RegistryCall call, bool deleted = false)
    {
        var (subject, version) = (call.Subject(), call.Version());
        deleted |= call.Flag("deleted");
        return call.Registry.GetAsync(Place(call, subject, version, deleted), version, deleted, call.Aborted);
    }

    /// <summary>A subject that the default context does not have may be that of the one context which has it.</summary>
    private static SubjectName Place(RegistryCall call, SubjectName subject, VersionNumber version, bool deleted)
    {
        if (subject.Context != SubjectName.DefaultContext || Has(call, subject, version, deleted))
        {
            return subject;
        }

        return call.Snapshot.Contexts.Keys.Select(c => subject with { Context = c })
            .FirstOrDefault(s => Has(call, s, version, deleted), subject);
    }

    private static bool Has(RegistryCall call, SubjectName subject, VersionNumber version, bool deleted)
    {
        var entry = call.Snapshot.Subject(subject);
        var found = version.IsLatest ? entry?.Latest : entry?.Find(version.Value);
        return found is not null && (deleted || !found.IsDeleted);
    }
}
