using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>Gathers what partial rules give.</summary>
internal sealed class PartialTree(bool isSet)
{
    private Dictionary<RegoValue, PartialTree>? children;
    private HashSet<RegoValue>? members;
    private RegoValue? leaf;

    /// <summary>False when it contradicts what is there.</summary>
    public bool Add(ReadOnlySpan<RegoValue> path, RegoValue value, bool toSet)
    {
        if (!path.IsEmpty)
        {
            if (leaf is not null || members is not null)
            {
                return false;
            }

            children ??= [];
            if (!children.TryGetValue(path[0], out var child))
            {
                children[path[0]] = child = new PartialTree(isSet: false);
            }

            return child.Add(path[1..], value, toSet);
        }

        if (children is not null || (toSet ? leaf is not null : members is not null))
        {
            return false;
        }

        if (toSet)
        {
            (members ??= []).Add(value);
            return true;
        }

        leaf ??= value;
        return leaf.Equals(value);
    }

    public RegoValue Build()
    {
        if (leaf is not null || members is not null || (children is null && isSet))
        {
            return leaf ?? new RegoSet(members ?? []);
        }

        return new RegoObject(children?.ToDictionary(c => c.Key, c => c.Value.Build()) ?? []);
    }
}
