using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Builtins;

/// <summary>Comparisons and membership.</summary>
internal static class Comparisons
{
    public static IEnumerable<Builtin> All() =>
    [
        new("equal", 2, a => RegoBoolean.Of(a[0].Equals(a[1]))),
        new("eq", 2, a => RegoBoolean.Of(a[0].Equals(a[1]))),
        new("neq", 2, a => RegoBoolean.Of(!a[0].Equals(a[1]))),
        new("lt", 2, a => RegoBoolean.Of(a[0].CompareTo(a[1]) < 0)),
        new("lte", 2, a => RegoBoolean.Of(a[0].CompareTo(a[1]) <= 0)),
        new("gt", 2, a => RegoBoolean.Of(a[0].CompareTo(a[1]) > 0)),
        new("gte", 2, a => RegoBoolean.Of(a[0].CompareTo(a[1]) >= 0)),
        new("internal.member_2", 2, a => RegoBoolean.Of(Has(a[1], null, a[0]))),
        new("internal.member_3", 3, a => RegoBoolean.Of(Has(a[2], a[0], a[1]))),
    ];

    private static bool Has(RegoValue collection, RegoValue? key, RegoValue value) => key is not null
        ? collection.Get(key) is { } member && member.Equals(value)
        : collection switch
        {
            RegoArray a => Array.IndexOf(a.Array, value) >= 0,
            RegoSet s => s.Contains(value),
            RegoObject o => o.Members.Values.Contains(value),
            _ => false,
        };
}
