using System.Collections.Immutable;

namespace DataMesh.Serving.Sql.Guard;

/// <summary>The common table expressions that a place in a query can see.</summary>
internal readonly record struct Scope(ImmutableHashSet<string> Names)
{
    public static Scope Empty { get; } = new(ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase));

    public Scope With(string name) => new(Names.Add(name));

    public bool Has(string name) => Names.Contains(name);
}
