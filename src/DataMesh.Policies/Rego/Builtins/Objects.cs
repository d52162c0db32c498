using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Builtins;

/// <summary>Objects, and paths in JSON.</summary>
internal static class Objects
{
    public static IEnumerable<Builtin> All() =>
    [
        new("object.get", 3, Get),
        new("object.keys", 1, a => new RegoSet(a.Object(0).SortedKeys)),
        new("object.union", 2, a => Union(a.Object(0), a.Object(1))),
        new("object.union_n", 1, a => a.Array(0).Items.Aggregate((RegoValue)RegoObject.Empty, (x, y) => Union(x,
            y as RegoObject ?? throw a.Wrong(0, $"must be array of objects but got array containing {y.TypeName}")))),
        new("object.remove", 2, a => Pick(a, keep: false)),
        new("object.filter", 2, a => Pick(a, keep: true)),
        new("object.subset", 2, Subset),
        new("json.filter", 2, a => Paths(a) is var paths && a.Object(0) is { } o
            ? Filter(o, paths) ?? RegoObject.Empty : null),
        new("json.remove", 2, a => a.Object(0) is { } o ? Paths(a).Aggregate((RegoValue)o, (v, p) =>
            Remove(v, p)) : null),
    ];

    private static RegoValue Get(BuiltinArguments a)
    {
        RegoValue? value = a.Object(0);
        if (a[1] is RegoArray path)
        {
            foreach (var key in path.Array)
            {
                value = value?.Get(key);
            }

            return value ?? a[2];
        }

        return value.Get(a[1]) ?? a[2];
    }

    private static RegoValue Union(RegoValue x, RegoValue y)
    {
        if (x is not RegoObject a || y is not RegoObject b)
        {
            return y;
        }

        var members = new Dictionary<RegoValue, RegoValue>(a.Members);
        foreach (var (key, value) in b.Members)
        {
            members[key] = members.TryGetValue(key, out var old) ? Union(old, value) : value;
        }

        return new RegoObject(members);
    }

    private static RegoObject Pick(BuiltinArguments a, bool keep)
    {
        var o = a.Object(0);
        var keys = (a[1] switch
        {
            RegoArray x => x.Items,
            RegoSet s => s.Items,
            RegoObject k => k.Keys,
            _ => throw a.Operand(1, "one of {object, set, array}"),
        }).ToHashSet();
        return new RegoObject(o.Members.Where(m => keys.Contains(m.Key) == keep).ToDictionary());
    }

    private static RegoBoolean Subset(BuiltinArguments a)
    {
        if (a[0] is RegoArray list && a[1] is RegoSet set)
        {
            return RegoBoolean.Of(set.Items.All(list.Items.Contains));
        }

        return a[0].Rank == a[1].Rank && a[0] is RegoArray or RegoSet or RegoObject
            ? RegoBoolean.Of(Contains(a[0], a[1]))
            : throw a.Fail("both arguments object.subset must be of the same type or array and set");
    }

    private static bool Contains(RegoValue super, RegoValue sub)
    {
        switch (super, sub)
        {
            case (RegoObject x, RegoObject y):
                return y.Members.All(m => x.Get(m.Key) is { } v && Contains(v, m.Value));
            case (RegoSet x, RegoSet y):
                return y.Items.All(x.Contains);
            case (RegoArray x, RegoArray y):
                return Enumerable.Range(0, Math.Max(0, x.Count - y.Count + 1))
                    .Any(i => Enumerable.Range(0, y.Count).All(j => x.Array[i + j].Equals(y.Array[j])));
            default:
                return super.Equals(sub);
        }
    }

    private static List<RegoValue[]> Paths(BuiltinArguments a)
    {
        const string Wanted = "must be one of {set, array} containing string paths or array of path segments but got ";
        _ = a.Object(0);
        return a[1] is not (RegoArray or RegoSet) ? throw a.Operand(1, "one of {set, array}")
            : [.. a.Collection(1).Select(p => p switch
            {
                RegoString s => s.Value.TrimStart('/').Split('/').Select(k => (RegoValue)new RegoString(
                    k.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~",
                        StringComparison.Ordinal))).ToArray(),
                RegoArray list => list.Array,
                _ => throw a.Wrong(1, Wanted + p.TypeName),
            })];
    }

    private static RegoValue? Filter(RegoValue value, List<RegoValue[]> paths)
    {
        if (paths.Exists(p => p.Length == 0))
        {
            return value;
        }

        if (value is not (RegoObject or RegoArray))
        {
            return null;
        }

        var kept = new Dictionary<RegoValue, RegoValue>();
        foreach (var group in paths.GroupBy(p => Key(value, p[0])))
        {
            if (value.Get(group.Key) is { } member && Filter(member, [.. group.Select(p => p[1..])]) is { } inner)
            {
                kept[group.Key] = inner;
            }
        }

        return value is RegoObject ? new RegoObject(kept)
            : new RegoArray([.. kept.OrderBy(k => k.Key).Select(k => k.Value)]);
    }

    private static RegoValue Remove(RegoValue value, RegoValue[] path)
    {
        if (path.Length == 0 || value.Get(Key(value, path[0])) is not { } member)
        {
            return value;
        }

        var key = Key(value, path[0]);
        if (value is RegoObject o)
        {
            var members = new Dictionary<RegoValue, RegoValue>(o.Members);
            _ = path.Length == 1 ? members.Remove(key) : members.TryAdd(key, member);
            if (path.Length > 1)
            {
                members[key] = Remove(member, path[1..]);
            }

            return new RegoObject(members);
        }

        if (value is not RegoArray a || key is not RegoNumber n || !n.TryInt(out var at))
        {
            return value;
        }

        return new RegoArray(path.Length == 1 ? [.. a.Array[..at], .. a.Array[(at + 1)..]]
            : [.. a.Array[..at], Remove(member, path[1..]), .. a.Array[(at + 1)..]]);
    }

    /// <summary>A position in an array may be written as text.</summary>
    private static RegoValue Key(RegoValue value, RegoValue key) =>
        value is RegoArray && key is RegoString s && RegoNumber.TryParse(s.Value is ""
            ? "x" : s.Value, out var n) ? n : key;
}
