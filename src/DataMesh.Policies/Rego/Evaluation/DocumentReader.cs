using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>Puts virtual documents over base documents.</summary>
internal sealed class DocumentReader
{
    /// <summary>One key down; the node is null where only a value is left.</summary>
    public (RuleNode? Node, RegoValue? Value) Descend(Context context, RuleNode? node, RegoValue? value, RegoValue key)
    {
        if (node is null || context.IsReplaced(node))
        {
            return (null, value?.Get(key));
        }

        if (!node.Children.TryGetValue(key, out var child))
        {
            return (null, node.HasRules ? RuleRunner.Document(context, node)?.Get(key) : value?.Get(key));
        }

        if (!node.HasRules)
        {
            return (child, value?.Get(key));
        }

        var computed = RuleRunner.Document(context, node)?.Get(key);
        return computed is null ? (child, null) : (null, RuleRunner.Merge(computed, Full(context, child, null), node));
    }

    /// <summary>The whole document at a node.</summary>
    public RegoValue? Full(Context context, RuleNode? node, RegoValue? value)
    {
        if (node is null || context.IsReplaced(node))
        {
            return value;
        }

        if (node.HasRules)
        {
            var own = node.IsFunction ? null : RuleRunner.Document(context, node);
            return node.Children.Count == 0 ? own : RuleRunner.Merge(own, Members(context, node, null), node);
        }

        return Members(context, node, value);
    }

    private RegoObject Members(Context context, RuleNode node, RegoValue? value)
    {
        var members = value is RegoObject o ? new Dictionary<RegoValue, RegoValue>(o.Members) : [];
        foreach (var (key, child) in node.Children)
        {
            // Where a rule and base data meet in a whole document, base data stays, as in OPA.
            if (child.HasRules && members.ContainsKey(key))
            {
                continue;
            }

            var document = Full(context, child, members.GetValueOrDefault(key));
            if (document is not null)
            {
                members[key] = document;
            }
        }

        return new RegoObject(members);
    }
}
