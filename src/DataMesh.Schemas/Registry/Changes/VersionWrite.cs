using System.Collections.Immutable;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.Settings;
using DataMesh.Schemas.Registry.State;
using DataMesh.Schemas.Registry.Storage;

namespace DataMesh.Schemas.Registry.Changes;

/// <summary>Puts a checked schema into the registry.</summary>
/// <param name="Judged">The subject as it was when the schema was compared; null where it had no version.</param>
internal sealed record VersionWrite(
    SchemaRegistration Registration, SchemaContent Content, ImmutableArray<SubjectVersion> References,
    SubjectEntry? Judged, string Actor)
{
    /// <summary>The version; null when the subject was changed meanwhile, so that the schema must be judged anew.
    /// </summary>
    public VersionEntry? Apply(RegistryDraft draft)
    {
        var subject = Registration.Subject;
        if (!ReferenceEquals(draft.Snapshot.Subject(subject), Judged))
        {
            return null;
        }

        ModeRules.Registering(draft.Snapshot, Registration);
        if (References.Any(r => draft.Snapshot.Subject(r.Subject)?.Find(r.Version) is null))
        {
            return null;
        }

        var version = new VersionEntry(Number(draft), Id(draft), Content.Guid, draft.Now, IsDeleted: false,
            References);
        if (Judged?.Find(version.Version) is { IsDeleted: false } there)
        {
            return there.Guid == version.Guid && there.Id == version.Id
                ? there
                : throw RegistryErrors.NotPermitted(FormattableString.Invariant(
                    $"Overwrite version {version.Version} of subject {subject} is not permitted."));
        }

        draft.Put(subject, version, Content);
        draft.Tell(Actor, RegistryEvents.Registered, subject,
            new { version.Version, version.Id, version.Guid, SchemaType = Content.Kind.Name() });
        return version;
    }

    private int Number(RegistryDraft draft)
    {
        var next = (Judged?.LastVersion ?? 0) + 1;
        if (Registration.Version is not { } given)
        {
            return next;
        }

        return given == next || draft.Snapshot.ModeInScope(Registration.Subject).TakesIds()
            ? given
            : throw RegistryErrors.InvalidSchema("Version is not one more than previous version");
    }

    private int Id(RegistryDraft draft)
    {
        var context = Registration.Subject.Context;
        if (Registration.Id is not { } given)
        {
            return draft.IdOf(context, Content.Guid) ?? draft.NextId(context);
        }

        return draft.Snapshot.Uses(context, given) is { } uses && uses.Guid != Content.Guid
            ? throw RegistryErrors.NotPermitted(FormattableString.Invariant(
                $"Overwrite new schema with id {given} in context {context} is not permitted."))
            : given;
    }
}
