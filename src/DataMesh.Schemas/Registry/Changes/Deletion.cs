using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.State;
using DataMesh.Schemas.Registry.Storage;

namespace DataMesh.Schemas.Registry.Changes;

/// <summary>Deletes: first softly, so that the id still answers, then for good.</summary>
internal static class Deletion
{
    public static IReadOnlyList<int> Subject(RegistryDraft draft, SubjectName subject, bool permanent, string actor)
    {
        var entry = draft.Snapshot.Subject(subject) ?? throw RegistryErrors.SubjectNotFound(subject);
        if (permanent && entry.HasActive)
        {
            throw RegistryErrors.SubjectNotSoftDeleted(subject);
        }

        if (!permanent && !entry.HasActive)
        {
            throw RegistryErrors.SubjectSoftDeleted(subject);
        }

        ModeRules.NotReadOnly(draft.Snapshot, subject);
        var versions = entry.Versions.Where(v => permanent || !v.IsDeleted).ToList();
        foreach (var version in versions)
        {
            NotReferenced(draft, subject, version);
        }

        foreach (var version in versions)
        {
            Take(draft, subject, version, permanent);
        }

        ForgetSettings(draft, subject);
        draft.Tell(actor, RegistryEvents.SubjectDeleted, subject,
            new { Versions = versions.Select(v => v.Version), Permanent = permanent });
        return [.. versions.Select(v => v.Version)];
    }

    public static int Version(RegistryDraft draft, SubjectName subject, VersionNumber number, bool permanent,
        string actor)
    {
        var entry = draft.Snapshot.Subject(subject) ?? throw RegistryErrors.SubjectNotFound(subject);
        var version = (number.IsLatest ? entry.Latest : entry.Find(number.Value))
            ?? throw RegistryErrors.VersionNotFound(number.Value);
        if (version.IsDeleted && !permanent)
        {
            throw RegistryErrors.VersionSoftDeleted(subject, version.Version);
        }

        if (!version.IsDeleted && permanent)
        {
            throw RegistryErrors.VersionNotSoftDeleted(subject, version.Version);
        }

        ModeRules.NotReadOnly(draft.Snapshot, subject);
        NotReferenced(draft, subject, version);
        Take(draft, subject, version, permanent);
        if (draft.Snapshot.Subject(subject)?.HasActive != true)
        {
            ForgetSettings(draft, subject);
        }

        draft.Tell(actor, RegistryEvents.VersionDeleted, subject, new { version.Version, Permanent = permanent });
        return version.Version;
    }

    public static bool Context(RegistryDraft draft, string context, string actor)
    {
        var scope = SubjectName.OfContext(context);
        if (draft.Snapshot.Subjects.Values.Any(s => s.Name.Context == context))
        {
            throw RegistryErrors.ContextNotEmpty(context);
        }

        ForgetSettings(draft, scope);
        if (context != SubjectName.DefaultContext && draft.Snapshot.Contexts.ContainsKey(context))
        {
            draft.RemoveContext(context);
        }

        draft.Tell(actor, RegistryEvents.ContextDeleted, scope, new { Context = context });
        return true;
    }

    private static void NotReferenced(RegistryDraft draft, SubjectName subject, VersionEntry version)
    {
        var place = new SubjectVersion(subject, version.Version);
        if (!draft.Snapshot.ReferrersOf(place).IsEmpty)
        {
            throw RegistryErrors.ReferenceExists(place);
        }
    }

    private static void Take(RegistryDraft draft, SubjectName subject, VersionEntry version, bool permanent)
    {
        if (permanent)
        {
            draft.Remove(subject, version);
        }
        else
        {
            draft.Put(subject, version with { IsDeleted = true });
        }
    }

    private static void ForgetSettings(RegistryDraft draft, SubjectName scope)
    {
        if (draft.Snapshot.Configs.ContainsKey(scope))
        {
            draft.SetConfig(scope, config: null);
        }

        if (draft.Snapshot.Modes.ContainsKey(scope))
        {
            draft.SetMode(scope, mode: null);
        }
    }
}
