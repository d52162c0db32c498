using System.Collections.Immutable;
using DataMesh.Metadata;
using DataMesh.Metadata.Entities;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.Settings;
using DataMesh.Schemas.Registry.State;

namespace DataMesh.Schemas.Registry.Storage;

/// <summary>Makes the snapshot at a start; texts stay on the disk.</summary>
internal sealed class RegistryLoader
{
    private readonly Dictionary<string, Dictionary<int, SchemaUses>> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _maxIds = new(StringComparer.Ordinal);
    private readonly Dictionary<SubjectVersion, ImmutableSortedSet<int>> _referrers = [];
    private readonly List<KeyValuePair<string, SubjectEntry>> _subjects = [];
    private readonly List<VersionEntry> _versions = [];

    public GuidIndex Guids { get; } = new();

    public RegistrySnapshot Load(EntitiesAt state)
    {
        var configs = ImmutableDictionary.CreateBuilder<SubjectName, SubjectConfig>();
        var modes = ImmutableDictionary.CreateBuilder<SubjectName, RegistryMode>();
        SubjectName? open = null;
        foreach (var entity in state.Entities)
        {
            switch (entity.Kind)
            {
                case RegistryEntities.Versions:
                    open = Page(entity, open);
                    break;
                case RegistryEntities.Context:
                    _maxIds[entity.Key] = entity.Read<int>();
                    break;
                case RegistryEntities.Config:
                    configs[RegistryEntities.ScopeOf(entity.Key)] = SubjectConfigJson.Read(entity.Body);
                    break;
                default:
                    modes[RegistryEntities.ScopeOf(entity.Key)] =
                        RegistryModes.Parse(MetadataJson.Read<string>(entity.Body))!.Value;
                    break;
            }
        }

        Close(open);
        return new RegistrySnapshot
        {
            Subjects = _subjects.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Contexts = Contexts(),
            Configs = configs.ToImmutable(),
            Modes = modes.ToImmutable(),
            Referrers = _referrers.ToImmutableDictionary(),
        };
    }

    /// <summary>A page of a subject; pages of one subject follow each other.</summary>
    private SubjectName Page(Entity entity, SubjectName? open)
    {
        var subject = RegistryEntities.SubjectOfPage(entity.Key);
        if (subject != open)
        {
            Close(open);
        }

        VersionPage.Read(entity.Body, _versions);
        return subject;
    }

    private void Close(SubjectName? open)
    {
        if (open is not { } name)
        {
            return;
        }

        _subjects.Add(new(name.Qualified, new SubjectEntry(name, [.. _versions])));
        if (!_ids.TryGetValue(name.Context, out var ids))
        {
            _ids.Add(name.Context, ids = []);
        }

        foreach (var version in _versions)
        {
            var use = new SubjectVersion(name, version.Version);
            ids[version.Id] = ids.TryGetValue(version.Id, out var uses)
                ? uses.With(use)
                : new SchemaUses(version.Guid, use);
            Guids.Load(name.Context, version.Guid, version.Id);
            if (!version.IsDeleted)
            {
                foreach (var reference in version.References)
                {
                    _referrers[reference] = _referrers.GetValueOrDefault(reference, []).Add(version.Id);
                }
            }
        }

        _versions.Clear();
    }

    private ImmutableSortedDictionary<string, ContextEntry> Contexts()
    {
        var contexts = RegistrySnapshot.Empty.Contexts.ToBuilder();
        foreach (var name in _maxIds.Keys.Union(_ids.Keys, StringComparer.Ordinal))
        {
            var ids = _ids.GetValueOrDefault(name) ?? [];
            var highest = ids.Count == 0 ? 0 : ids.Keys.Max();
            contexts[name] = new ContextEntry(name, Math.Max(_maxIds.GetValueOrDefault(name), highest),
                ids.ToImmutableSortedDictionary());
        }

        return contexts.ToImmutable();
    }
}
