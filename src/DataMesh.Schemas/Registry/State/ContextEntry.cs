using System.Collections.Immutable;

namespace DataMesh.Schemas.Registry.State;

/// <summary>A context: a space of ids of its own.</summary>
/// <param name="Name">With its leading dot.</param>
/// <param name="MaxId">The highest id ever given; ids are never given twice.</param>
/// <param name="Ids">What each id stands for.</param>
public sealed record ContextEntry(string Name, int MaxId, ImmutableSortedDictionary<int, SchemaUses> Ids)
{
    public static ContextEntry Empty(string name) => new(name, 0, ImmutableSortedDictionary<int, SchemaUses>.Empty);
}
