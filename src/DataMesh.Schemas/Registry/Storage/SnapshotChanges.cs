using System.Collections.Immutable;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.State;

namespace DataMesh.Schemas.Registry.Storage;

/// <summary>One version more, other or less makes a new snapshot of an old one.</summary>
internal static class SnapshotChanges
{
    public static RegistrySnapshot Put(RegistrySnapshot snapshot, SubjectEntry subject, VersionEntry version)
    {
        var use = new SubjectVersion(subject.Name, version.Version);
        if (subject.Find(version.Version) is { } before && before.Id != version.Id)
        {
            snapshot = Remove(snapshot, subject, before);
            subject = snapshot.Subject(subject.Name) ?? subject with { Versions = [] };
        }

        var context = snapshot.Context(subject.Name.Context);
        context = context with
        {
            MaxId = Math.Max(context.MaxId, version.Id),
            Ids = context.Ids.SetItem(version.Id,
                context.Ids.GetValueOrDefault(version.Id)?.With(use) ?? new SchemaUses(version.Guid, use)),
        };
        snapshot = snapshot with
        {
            Subjects = snapshot.Subjects.SetItem(subject.Name.Qualified, subject.With(version)),
            Contexts = snapshot.Contexts.SetItem(context.Name, context),
        };
        return Referring(snapshot, subject.Name.Context, version);
    }

    public static RegistrySnapshot Remove(RegistrySnapshot snapshot, SubjectEntry subject, VersionEntry version)
    {
        var versions = subject.Versions.RemoveAll(v => v.Version == version.Version);
        var context = snapshot.Context(subject.Name.Context);
        var uses = context.Ids[version.Id].Without(new SubjectVersion(subject.Name, version.Version));
        context = context with
        {
            Ids = uses.Count == 0 ? context.Ids.Remove(version.Id) : context.Ids.SetItem(version.Id, uses),
        };
        snapshot = snapshot with
        {
            Subjects = versions.IsEmpty
                ? snapshot.Subjects.Remove(subject.Name.Qualified)
                : snapshot.Subjects.SetItem(subject.Name.Qualified, subject with { Versions = versions }),
            Contexts = snapshot.Contexts.SetItem(context.Name, context),
        };
        return Referring(snapshot, subject.Name.Context, version);
    }

    /// <summary>Brings up to date who names the versions that this one names.</summary>
    private static RegistrySnapshot Referring(RegistrySnapshot snapshot, string context, VersionEntry version)
    {
        if (version.References.IsEmpty)
        {
            return snapshot;
        }

        var isActive = snapshot.Uses(context, version.Id)?.Versions
            .Any(u => snapshot.Subject(u.Subject)?.Find(u.Version) is { IsDeleted: false }) == true;
        var referrers = snapshot.Referrers;
        foreach (var reference in version.References)
        {
            var ids = snapshot.ReferrersOf(reference);
            ids = isActive ? ids.Add(version.Id) : ids.Remove(version.Id);
            referrers = ids.IsEmpty ? referrers.Remove(reference) : referrers.SetItem(reference, ids);
        }

        return snapshot with { Referrers = referrers };
    }
}
