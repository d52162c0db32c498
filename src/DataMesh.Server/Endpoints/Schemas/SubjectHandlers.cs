using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary><c>/subjects</c>.</summary>
internal static class SubjectHandlers
{
    public static Task<ReadOnlyMemory<byte>> ListAsync(RegistryCall call)
    {
        var prefix = Prefix(call);
        var (deleted, deletedOnly) = (call.Flag("deleted"), call.Flag("deletedOnly"));
        var subjects = call.Snapshot.Subjects.Values
            .Where(s => prefix.Matches(s.Name) && (deletedOnly ? !s.HasActive : deleted || s.HasActive))
            .Select(s => s.Name.Qualified)
            .Page(call);
        return Task.FromResult(RegistryReply.Texts(subjects));
    }

    /// <summary>Finds the version of a subject that a schema is.</summary>
    public static async Task<ReadOnlyMemory<byte>> LookupAsync(RegistryCall call)
    {
        var subject = call.Subject();
        var draft = await RegistryBody.DraftAsync(call).ConfigureAwait(false);
        var deleted = call.Flag("deleted");
        var entry = call.Snapshot.Subject(subject);
        if (entry is null || (!deleted && !entry.HasActive))
        {
            throw RegistryErrors.SubjectNotFound(subject);
        }

        var found = await call.Registry.LookupAsync(subject, draft, call.Flag("normalize"), deleted, call.Aborted)
            .ConfigureAwait(false) ?? throw RegistryErrors.SchemaNotFound();
        return SchemaView.Of(
            call, found, await SchemaView.TextAsync(call, subject, found.Content).ConfigureAwait(false));
    }

    public static async Task<ReadOnlyMemory<byte>> DeleteAsync(RegistryCall call)
    {
        var subject = call.Subject();
        call.MayWrite(subject, "Delete");
        return RegistryReply.Numbers(await call.Registry
            .DeleteSubjectAsync(subject, call.Flag("permanent"), call.Actor, call.Aborted).ConfigureAwait(false));
    }

    /// <summary>The latest version whose metadata has all the properties that are asked for.</summary>
    public static async Task<ReadOnlyMemory<byte>> MetadataAsync(RegistryCall call)
    {
        var subject = call.Subject();
        var asked = call.Queries("key").Zip(call.Queries("value")).ToList();
        var deleted = call.Flag("deleted");
        var entry = call.Snapshot.Subject(subject);
        if (entry is null || (!deleted && !entry.HasActive))
        {
            throw RegistryErrors.SubjectNotFound(subject);
        }

        foreach (var version in entry.Versions.Where(v => deleted || !v.IsDeleted).Reverse())
        {
            var content = await call.Registry.ContentAsync(version, call.Aborted).ConfigureAwait(false);
            if (asked.TrueForAll(a => content.Metadata?.Properties.GetValueOrDefault(a.First) == a.Second))
            {
                var text = await SchemaView.TextAsync(call, subject, content).ConfigureAwait(false);
                return RegistryReply.Object(json => SchemaView.Write(json, subject, version, content, text));
            }
        }

        throw RegistryErrors.SchemaNotFound();
    }

    /// <summary>The prefix that is asked for, in the address's context unless it says another.</summary>
    public static SubjectPrefix Prefix(RegistryCall call)
    {
        var text = call.Query("subjectPrefix");
        if (call.Context == SubjectName.DefaultContext)
        {
            return SubjectPrefix.Parse(text);
        }

        return SubjectPrefix.Parse(text?.StartsWith(':') == true ? text : $":{call.Context}:{text}");
    }
}
