using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Builtins;

/// <summary>Aggregates, arrays and sets.</summary>
internal static class Collections
{
    public static IEnumerable<Builtin> All() =>
    [
        new("count", 1, Count),
        new("sum", 1, a => a.Collection(0).Aggregate(RegoNumber.Of(0), (s, v) => RegoNumber.Add(s, Number(a, v)))),
        new("product", 1, a => a.Collection(0).Aggregate(RegoNumber.Of(1), (s, v) =>
            RegoNumber.Multiply(s, Number(a, v)))),
        new("max", 1, a => a.Collection(0).Max()),
        new("min", 1, a => a.Collection(0).Min()),
        new("sort", 1, a => new RegoArray([.. a.Collection(0).Order()])),
        new("all", 1, a => RegoBoolean.Of(Array.TrueForAll(a.Collection(0), v =>
            ReferenceEquals(v, RegoBoolean.True)))),
        new("any", 1, a => RegoBoolean.Of(Array.Exists(a.Collection(0), v => ReferenceEquals(v, RegoBoolean.True)))),
        new("array.concat", 2, a => new RegoArray([.. a.Array(0).Array, .. a.Array(1).Array])),
        new("array.reverse", 1, a => new RegoArray([.. a.Array(0).Items.Reverse()])),
        new("array.slice", 3, Slice),
        new("array.flatten", 1, a => new RegoArray([.. a.Array(0).Items.SelectMany(
            i => i is RegoArray inner ? inner.Items : [i])])),
        new("and", 2, a => new RegoSet(a.Set(0).Items.Where(a.Set(1).Contains))),
        new("or", 2, a => new RegoSet(a.Set(0).Items.Concat(a.Set(1).Items))),
        new("intersection", 1, Intersection),
        new("union", 1, a => new RegoSet(a.Set(0).Items.SelectMany(s => SetOf(a, s).Items))),
        new("cast_array", 1, a => new RegoArray([.. a.Collection(0)])),
        new("cast_set", 1, a => new RegoSet(a.Collection(0))),
        new("walk", 1, a => new RegoArray([.. Walk(a[0], [], 0)])) { IsRelation = true },
        new("graph.reachable", 2, Reachable),
        new("graph.reachable_paths", 2, Paths),
    ];

    private static RegoNumber Number(BuiltinArguments a, RegoValue value) => value as RegoNumber
        ?? throw a.Wrong(0, $"must be {a[0].TypeName} of numbers but got {a[0].TypeName} containing {value.TypeName}");

    private static RegoSet SetOf(BuiltinArguments a, RegoValue value) => value as RegoSet
        ?? throw a.Wrong(0, $"must be set of sets but got set containing {value.TypeName}");

    private static RegoNumber Count(BuiltinArguments a) => RegoNumber.Of(a[0] switch
    {
        RegoArray x => x.Count,
        RegoObject o => o.Count,
        RegoSet s => s.Count,
        RegoString s => s.Value.EnumerateRunes().Count(),
        _ => throw a.Operand(0, "one of {array, object, set, string}"),
    });

    private static RegoArray Slice(BuiltinArguments a)
    {
        var array = a.Array(0).Array;
        var from = (int)System.Numerics.BigInteger.Max(0, a.Integer(1));
        var to = (int)System.Numerics.BigInteger.Min(array.Length, a.Integer(2));
        return from >= to ? RegoArray.Empty : new RegoArray(array[from..to]);
    }

    private static RegoSet Intersection(BuiltinArguments a)
    {
        var sets = a.Set(0).Items.Select(s => SetOf(a, s)).ToList();
        return sets.Count == 0 ? RegoSet.Empty
            : new RegoSet(sets[0].Items.Where(i => sets.TrueForAll(s => s.Contains(i))));
    }

    private static IEnumerable<RegoValue> Walk(RegoValue value, RegoValue[] path, int depth)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        yield return new RegoArray([new RegoArray(path), value]);
        var members = value switch
        {
            RegoArray a => a.Array.Select((v, i) => (Key: (RegoValue)RegoNumber.Of(i), Value: v)),
            RegoObject o => o.SortedKeys.Select(k => (Key: k, Value: o.Members[k])),
            RegoSet s => s.Sorted.Select(v => (Key: v, Value: v)),
            _ => [],
        };
        foreach (var (key, member) in members)
        {
            foreach (var inner in Walk(member, [.. path, key], depth + 1))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<RegoValue> Edges(RegoObject graph, RegoValue node) => graph.Get(node) switch
    {
        RegoArray x => x.Items,
        RegoSet s => s.Items,
        _ => [],
    };

    private static RegoSet Reachable(BuiltinArguments a)
    {
        var graph = a.Object(0);
        var open = new Queue<RegoValue>(a.Collection(1));
        var reached = new HashSet<RegoValue>();
        while (open.TryDequeue(out var node))
        {
            a.Context.Limits.Tick();
            if (graph.Get(node) is not null && reached.Add(node))
            {
                foreach (var edge in Edges(graph, node))
                {
                    open.Enqueue(edge);
                }
            }
        }

        return new RegoSet(reached);
    }

    private static RegoSet Paths(BuiltinArguments a)
    {
        var graph = a.Object(0);
        var found = new HashSet<RegoValue>();
        foreach (var start in a.Collection(1))
        {
            if (graph.Get(start) is not null)
            {
                Extend(a, graph, start, [start], [start], found);
            }
        }

        return new RegoSet(found);
    }

    private static void Extend(BuiltinArguments a, RegoObject graph, RegoValue node, RegoValue[] path,
        HashSet<RegoValue> seen, HashSet<RegoValue> found)
    {
        a.Context.Limits.Tick();
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var extended = false;
        foreach (var next in Edges(graph, node))
        {
            if (graph.Get(next) is null || seen.Contains(next))
            {
                extended |= false;
                found.Add(new RegoArray(path));
                continue;
            }

            extended = true;
            Extend(a, graph, next, [.. path, next], [.. seen, next], found);
        }

        if (!extended)
        {
            found.Add(new RegoArray(path));
        }
    }
}
