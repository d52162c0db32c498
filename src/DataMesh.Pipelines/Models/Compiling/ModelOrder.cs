using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>Puts models after what they read.</summary>
internal static class ModelOrder
{
    /// <summary>
    /// The level of every model: 0 reads none, else one more than the highest it reads. Circles are reported.
    /// </summary>
    public static IReadOnlyDictionary<string, int>? Levels(IReadOnlyList<ModelDraft> models, DiagnosticBag bag)
    {
        var edges = models.ToDictionary(m => m.Name,
            m => m.Functions.Refs.Keys.Where(r => models.Any(o => o.Name == r)).Order(StringComparer.Ordinal).ToList(),
            StringComparer.Ordinal);
        var circles = Cycles.Find(edges).ToList();
        foreach (var circle in circles)
        {
            var first = models.First(m => m.Name == circle[0]);
            bag.Add(DiagnosticCodes.ModelCycle, first.Functions.Refs[circle[circle.Count > 1 ? 1 : 0]],
                $"models read each other in a circle: {string.Join(" → ", circle.Append(circle[0]))}", circle[0],
                circle.Count == 1 ? "read the model's earlier rows with this, not ref()" : null);
        }

        return circles.Count > 0 ? null : Count(edges);
    }

    /// <summary>A model and everything that it reads, directly or not.</summary>
    public static IReadOnlySet<string> Closure(IEnumerable<string> names, Func<string, IEnumerable<string>> next)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>(names);
        while (waiting.TryPop(out var name))
        {
            if (found.Add(name))
            {
                foreach (var other in next(name))
                {
                    waiting.Push(other);
                }
            }
        }

        return found;
    }

    /// <summary>The level of every node of a graph without circles.</summary>
    public static Dictionary<string, int> Count(Dictionary<string, List<string>> edges)
    {
        var levels = new Dictionary<string, int>(StringComparer.Ordinal);
        while (levels.Count < edges.Count)
        {
            foreach (var (name, reads) in edges.Where(e => !levels.ContainsKey(e.Key)
                && e.Value.All(levels.ContainsKey))
                .ToList())
            {
                levels[name] = reads.Count == 0 ? 0 : reads.Max(r => levels[r]) + 1;
            }
        }

        return levels;
    }
}
