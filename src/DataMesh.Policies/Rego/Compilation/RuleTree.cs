using DataMesh.Policies.Rego.Ast;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Compilation;

/// <summary>Builds and searches the tree of virtual documents.</summary>
internal sealed class RuleTree
{
    public RuleNode Root { get; } = new(0, "data");

    public int Count { get; private set; } = 1;

    public RuleNode At(IEnumerable<RegoValue> path)
    {
        var node = Root;
        foreach (var key in path)
        {
            if (!node.Children.TryGetValue(key, out var child))
            {
                var name = key is RegoString s ? s.Value : $"[{key}]";
                node.Children[key] = child = new RuleNode(Count++, $"{node.Path}.{name}");
            }

            node = child;
        }

        return node;
    }

    /// <summary>The node of a path of constants under <c>data</c>, or null.</summary>
    public RuleNode? Find(Term.Ref path)
    {
        if (path.Head is not Term.Var { Name: "data" })
        {
            return null;
        }

        var node = Root;
        foreach (var operand in path.Operands)
        {
            if (operand is not Term.Const c || !node.Children.TryGetValue(c.Value, out var child))
            {
                return null;
            }

            node = child;
        }

        return node;
    }

    /// <summary>Whether the call has one argument more than parameters: where its result goes.</summary>
    public bool HasOutput(Term.Call call)
    {
        var arity = call.Target is Term.Var v ? BuiltinTable.Find(v.Name)?.Arity
            : Find((Term.Ref)call.Target) is { IsFunction: true } node ? node.Arity : null;
        return arity >= 0 && call.Arguments.Count == arity + 1;
    }

    public bool IsRelation(Term.Call call) =>
        call.Target is Term.Var v && BuiltinTable.Find(v.Name) is { IsRelation: true };
}
