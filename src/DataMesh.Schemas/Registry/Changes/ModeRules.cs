using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.Settings;
using DataMesh.Schemas.Registry.State;

namespace DataMesh.Schemas.Registry.Changes;

/// <summary>What the mode of a subject forbids.</summary>
internal static class ModeRules
{
    public static void Registering(RegistrySnapshot snapshot, SchemaRegistration registration)
    {
        var subject = registration.Subject;
        var mode = snapshot.ModeInScope(subject);
        NotReadOnly(snapshot, subject);
        if (registration.Id is not null && !mode.TakesIds())
        {
            throw RegistryErrors.NotPermitted($"{Place(subject)} is not in import mode");
        }

        if (registration.Id is null && mode != RegistryMode.ReadWrite)
        {
            throw RegistryErrors.NotPermitted($"{Place(subject)} is not in read-write mode");
        }
    }

    public static void NotReadOnly(RegistrySnapshot snapshot, SubjectName subject)
    {
        if (snapshot.ModeInScope(subject).IsReadOnly())
        {
            throw RegistryErrors.NotPermitted($"{Place(subject)} is in read-only mode");
        }
    }

    private static string Place(SubjectName subject) =>
        subject.IsContext ? $"Context {subject.Context}" : $"Subject {subject} in context {subject.Context}";
}
