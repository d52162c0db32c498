using System.Collections.Immutable;
using DataMesh.Schemas.Registry.Names;

namespace DataMesh.Schemas.Registry.State;

/// <summary>What an id stands for: a schema, and every version that is it, deleted ones too.</summary>
public sealed class SchemaUses
{
    /// <summary>Above it the list is a set: a key's schema may be that of every subject.</summary>
    private const int MaxFew = 8;

    private readonly ImmutableArray<SubjectVersion> _few;
    private readonly ImmutableHashSet<SubjectVersion>? _many;

    public SchemaUses(Guid guid, SubjectVersion first)
        : this(guid, [first], many: null)
    {
    }

    private SchemaUses(Guid guid, ImmutableArray<SubjectVersion> few, ImmutableHashSet<SubjectVersion>? many) =>
        (Guid, _few, _many) = (guid, few, many);

    public Guid Guid { get; }

    public int Count => _many?.Count ?? _few.Length;

    public IEnumerable<SubjectVersion> Versions => _many is null ? _few : _many;

    public SchemaUses With(SubjectVersion version) => _many is not null
        ? new SchemaUses(Guid, [], _many.Add(version))
        : _few.Contains(version)
            ? this
            : _few.Length < MaxFew
                ? new SchemaUses(Guid, _few.Add(version), many: null)
                : new SchemaUses(Guid, [], _few.ToImmutableHashSet().Add(version));

    public SchemaUses Without(SubjectVersion version) => _many is not null
        ? new SchemaUses(Guid, [], _many.Remove(version))
        : new SchemaUses(Guid, _few.Remove(version), many: null);
}
