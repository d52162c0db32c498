using DataMesh.Policies.Rego.Ast;
using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Evaluation;

namespace DataMesh.Policies.Rego.Compilation;

/// <summary>Which rule needs which; a rule may not need itself.</summary>
internal sealed class RuleGraph(RuleTree tree)
{
    private readonly Dictionary<RuleNode, HashSet<RuleNode>> needs = [];
    private readonly Dictionary<RuleNode, Place> places = [];

    public void Add(RuleNode node, Rule rule, string file)
    {
        places.TryAdd(node, new Place(file, rule.Row, rule.Column));
        if (!needs.TryGetValue(node, out var set))
        {
            needs[node] = set = [];
        }

        for (var branch = rule; branch is not null; branch = branch.Else)
        {
            TermWalker.Terms(branch, term => Add(set, term));
        }
    }

    public IEnumerable<RegoError> Cycles()
    {
        var done = new HashSet<RuleNode>();
        foreach (var start in needs.Keys)
        {
            if (!done.Contains(start) && Cycle(start, done) is { } path)
            {
                var place = places[path[0]];
                var way = string.Join(" -> ", path.Append(path[0]).Select(n => n.Path));
                yield return new RegoError(RegoCodes.Recursion, $"rule {path[0].Path} is recursive: {way}",
                    place.File, place.Row, place.Column);
                yield break;
            }
        }
    }

    private List<RuleNode>? Cycle(RuleNode start, HashSet<RuleNode> done)
    {
        var path = new List<RuleNode> { start };
        var open = new Stack<IEnumerator<RuleNode>>();
        open.Push(needs[start].GetEnumerator());
        while (open.Count > 0)
        {
            if (!open.Peek().MoveNext())
            {
                open.Pop();
                done.Add(path[^1]);
                path.RemoveAt(path.Count - 1);
                continue;
            }

            var next = open.Peek().Current;
            var at = path.IndexOf(next);
            if (at >= 0)
            {
                return path[at..];
            }

            if (!done.Contains(next) && needs.TryGetValue(next, out var further))
            {
                path.Add(next);
                open.Push(further.GetEnumerator());
            }
        }

        return null;
    }

    private void Add(HashSet<RuleNode> set, Term term)
    {
        if (term is Term.Ref { Head: Term.Var { Name: "data" } } r)
        {
            Reach(tree.Root, r.Operands, 0, set);
        }
        else if (term is Term.Var { Name: "data" })
        {
            Reach(tree.Root, [], 0, set);
        }
    }

    private static void Reach(RuleNode node, List<Term> operands, int index, HashSet<RuleNode> set)
    {
        if (node.HasRules && !(node.IsFunction && index < operands.Count))
        {
            set.Add(node);
        }

        if (index < operands.Count && operands[index] is Term.Const c)
        {
            if (node.Children.TryGetValue(c.Value, out var child))
            {
                Reach(child, operands, index + 1, set);
            }

            return;
        }

        foreach (var child in node.Children.Values.Where(n => !n.IsFunction || index < operands.Count))
        {
            Reach(child, operands, index + 1, set);
        }
    }
}
