using System.Collections.Immutable;

namespace DataMesh.Schemas.Registry.Content;

/// <summary>Rules that clients run when they write and read; the registry keeps them and never runs one.</summary>
/// <param name="Migration">From one version to another.</param>
/// <param name="Domain">On the values.</param>
/// <param name="Encoding">On the encoded bytes.</param>
/// <param name="EnableAt">When clients shall begin, as written; null for at once.</param>
public sealed record SchemaRuleSet(
    ImmutableArray<SchemaRule> Migration,
    ImmutableArray<SchemaRule> Domain,
    ImmutableArray<SchemaRule> Encoding,
    string? EnableAt = null)
{
    public IEnumerable<SchemaRule> All => Migration.Concat(Domain).Concat(Encoding);

    /// <summary>Both together; a rule of the stronger stands for one of the same name.</summary>
    public static SchemaRuleSet? Merge(SchemaRuleSet? weaker, SchemaRuleSet? stronger) =>
        weaker is null || stronger is null
            ? stronger ?? weaker
            : new SchemaRuleSet(
                Merge(weaker.Migration, stronger.Migration),
                Merge(weaker.Domain, stronger.Domain),
                Merge(weaker.Encoding, stronger.Encoding),
                stronger.EnableAt ?? weaker.EnableAt);

    private static ImmutableArray<SchemaRule> Merge(ImmutableArray<SchemaRule> weaker,
        ImmutableArray<SchemaRule> stronger) =>
        [.. weaker.Where(w => !stronger.Any(s => s.Name == w.Name)), .. stronger];
}
