using System.Collections.Immutable;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.Settings;

namespace DataMesh.Schemas.Registry.State;

/// <summary>The whole registry after one change: immutable, read without locks.</summary>
public sealed record RegistrySnapshot
{
    public static RegistrySnapshot Empty { get; } = new();

    /// <summary>By qualified name; subjects whose versions are all deleted too.</summary>
    public ImmutableSortedDictionary<string, SubjectEntry> Subjects { get; init; } =
        ImmutableSortedDictionary.Create<string, SubjectEntry>(StringComparer.Ordinal);

    /// <summary>By name; the default context is always there.</summary>
    public ImmutableSortedDictionary<string, ContextEntry> Contexts { get; init; } =
        ImmutableSortedDictionary.Create<string, ContextEntry>(StringComparer.Ordinal)
            .Add(SubjectName.DefaultContext, ContextEntry.Empty(SubjectName.DefaultContext));

    /// <summary>What was set, by subject or context.</summary>
    public ImmutableDictionary<SubjectName, SubjectConfig> Configs { get; init; } =
        ImmutableDictionary<SubjectName, SubjectConfig>.Empty;

    /// <summary>What was set, by subject or context.</summary>
    public ImmutableDictionary<SubjectName, RegistryMode> Modes { get; init; } =
        ImmutableDictionary<SubjectName, RegistryMode>.Empty;

    /// <summary>Ids of schemas that name a version, by that version, unless all their versions are deleted.</summary>
    public ImmutableDictionary<SubjectVersion, ImmutableSortedSet<int>> Referrers { get; init; } =
        ImmutableDictionary<SubjectVersion, ImmutableSortedSet<int>>.Empty;

    public SubjectEntry? Subject(SubjectName name) => Subjects.GetValueOrDefault(name.Qualified);

    public ContextEntry Context(string name) => Contexts.GetValueOrDefault(name) ?? ContextEntry.Empty(name);

    public SchemaUses? Uses(string context, int id) =>
        Contexts.GetValueOrDefault(context)?.Ids.GetValueOrDefault(id);

    public ImmutableSortedSet<int> ReferrersOf(SubjectVersion version) =>
        Referrers.GetValueOrDefault(version) ?? [];

    /// <summary>What counts for a subject: what is not set for it is its context's, then everybody's.</summary>
    public SubjectConfig ConfigInScope(SubjectName name)
    {
        var config = SubjectConfig.None;
        foreach (var scope in Scopes(name))
        {
            if (Configs.TryGetValue(scope, out var wider))
            {
                config = config.OrElse(wider);
            }
        }

        return config.OrElse(SubjectConfig.Default);
    }

    /// <summary>What counts for a subject; an override of its context beats its own.</summary>
    public RegistryMode ModeInScope(SubjectName name)
    {
        RegistryMode? mode = null;
        foreach (var scope in Scopes(name))
        {
            if (Modes.TryGetValue(scope, out var set))
            {
                if (set == RegistryMode.ReadOnlyOverride)
                {
                    return set;
                }

                mode ??= set;
            }
        }

        return mode ?? RegistryMode.ReadWrite;
    }

    private static IEnumerable<SubjectName> Scopes(SubjectName name)
    {
        if (!name.IsContext)
        {
            yield return name;
        }

        yield return SubjectName.OfContext(name.Context);
        if (name.Context != SubjectName.GlobalContext)
        {
            yield return SubjectName.OfContext(SubjectName.GlobalContext);
        }
    }
}
