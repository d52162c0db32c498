using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.Settings;
using DataMesh.Schemas.Registry.Storage;

namespace DataMesh.Schemas.Registry.Changes;

/// <summary>Sets and forgets configuration and modes.</summary>
internal static class SettingsChange
{
    public static SubjectConfig Config(RegistryDraft draft, SubjectName scope,
        Func<SubjectConfig, SubjectConfig> change, string actor)
    {
        ModeRules.NotReadOnly(draft.Snapshot, scope);
        var config = change(draft.Snapshot.Configs.GetValueOrDefault(scope, SubjectConfig.None));
        draft.SetConfig(scope, config.IsEmpty ? null : config);
        draft.Tell(actor, RegistryEvents.ConfigChanged, scope, new { Config = SubjectConfigJson.Write(config) });
        return config;
    }

    public static SubjectConfig ForgetConfig(RegistryDraft draft, SubjectName scope, string actor)
    {
        ModeRules.NotReadOnly(draft.Snapshot, scope);
        if (!draft.Snapshot.Configs.TryGetValue(scope, out var config))
        {
            return scope.IsContext ? SubjectConfig.None : throw RegistryErrors.SubjectNotFound(scope);
        }

        draft.SetConfig(scope, config: null);
        draft.Tell(actor, RegistryEvents.ConfigChanged, scope, new { Config = "{}" });
        return config;
    }

    public static RegistryMode Mode(RegistryDraft draft, SubjectName scope, RegistryMode mode, bool force,
        string actor)
    {
        if (mode == RegistryMode.Import && draft.Snapshot.ModeInScope(scope) != RegistryMode.Import && !force)
        {
            MakeRoom(draft, scope);
        }

        draft.SetMode(scope, mode);
        draft.Tell(actor, RegistryEvents.ModeChanged, scope, new { Mode = mode.Name() });
        return mode;
    }

    public static RegistryMode ForgetMode(RegistryDraft draft, SubjectName scope, string actor)
    {
        if (!draft.Snapshot.Modes.TryGetValue(scope, out var mode))
        {
            return scope.IsContext ? RegistryMode.ReadWrite : throw RegistryErrors.SubjectNotFound(scope);
        }

        draft.SetMode(scope, mode: null);
        draft.Tell(actor, RegistryEvents.ModeChanged, scope, new { Mode = (string?)null });
        return mode;
    }

    /// <summary>An import begins with nothing: versions that were deleted softly go for good.</summary>
    private static void MakeRoom(RegistryDraft draft, SubjectName scope)
    {
        var subjects = (scope.IsContext
            ? draft.Snapshot.Subjects.Values.Where(s => s.Name.Context == scope.Context)
            : draft.Snapshot.Subject(scope) is { } one ? [one] : []).ToList();
        if (subjects.Any(s => s.HasActive))
        {
            throw RegistryErrors.NotPermitted("Cannot import since found existing subjects");
        }

        foreach (var subject in subjects)
        {
            foreach (var version in subject.Versions)
            {
                draft.Remove(subject.Name, version);
            }
        }
    }
}
