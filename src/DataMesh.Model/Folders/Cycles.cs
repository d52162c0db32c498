namespace DataMesh.Model.Folders;

/// <summary>Circles in a directed graph, by breadth-first search so that the shortest is named.</summary>
public static class Cycles
{
    /// <summary>Circles in the order of their edges, such that every node on a circle is on one of them.</summary>
    public static IEnumerable<IReadOnlyList<string>> Find(IReadOnlyDictionary<string, List<string>> edges)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in edges.Keys.Order(StringComparer.Ordinal))
        {
            if (!done.Contains(start) && CircleThrough(start, edges) is { } circle)
            {
                done.UnionWith(circle);
                yield return circle;
            }
        }
    }

    /// <summary>The shortest circle through a node, or null.</summary>
    private static List<string>? CircleThrough(string start, IReadOnlyDictionary<string, List<string>> edges)
    {
        var from = new Dictionary<string, string>(StringComparer.Ordinal);
        var queue = new Queue<string>([start]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var next in edges[node])
            {
                if (next == start)
                {
                    return PathTo(node, start, from);
                }

                if (from.TryAdd(next, node))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return null;
    }

    private static List<string> PathTo(string node, string start, Dictionary<string, string> from)
    {
        var path = new List<string>();
        for (var at = node; at != start; at = from[at])
        {
            path.Add(at);
        }

        path.Add(start);
        path.Reverse();
        return path;
    }
}
