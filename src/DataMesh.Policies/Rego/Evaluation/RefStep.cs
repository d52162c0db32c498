using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>Follows a reference, trying each member where a key is not known yet.</summary>
internal sealed class RefStep(Node? head, RefStep.Key[] keys, int result) : Step
{
    /// <summary>Starts at <c>data</c> when there is no head.</summary>
    public override bool Run(Frame frame)
    {
        if (head is null)
        {
            return InTree(frame, frame.Context.Root, frame.Context.Data, 0);
        }

        return head.Eval(frame) is not { } value || InValue(frame, value, 0);
    }

    private bool InTree(Frame frame, RuleNode? node, RegoValue? data, int index)
    {
        var context = frame.Context;
        if (node is null || index == keys.Length || node.HasRules || context.IsReplaced(node))
        {
            var whole = index < keys.Length && node is { HasRules: true } && keys[index].Known is { } known
                ? null : context.Documents.Full(context, node, data);
            if (whole is not null)
            {
                return InValue(frame, whole, index);
            }

            if (index == keys.Length || node is not { HasRules: true } || keys[index].Known is null)
            {
                return true;
            }
        }

        if (keys[index].Known is { } ground)
        {
            return ground.Eval(frame) is not { } key || Child(frame, node, data, key, index);
        }

        var members = new HashSet<RegoValue>(node.Children.Keys);
        members.UnionWith(data is RegoObject o ? o.SortedKeys : []);
        foreach (var key in members.Order())
        {
            frame.Context.Limits.Tick();
            if (keys[index].Unknown!.Match(frame, key) && !Child(frame, node, data, key, index))
            {
                return false;
            }
        }

        return true;
    }

    private bool Child(Frame frame, RuleNode? node, RegoValue? data, RegoValue key, int index)
    {
        var (child, value) = frame.Context.Documents.Descend(frame.Context, node, data, key);
        return child is null ? value is null || InValue(frame, value, index + 1)
            : InTree(frame, child, value, index + 1);
    }

    private bool InValue(Frame frame, RegoValue value, int index)
    {
        while (index < keys.Length)
        {
            if (keys[index].Known is not { } known)
            {
                return Members(frame, value, index);
            }

            var key = known.Eval(frame);
            if (key is null || value.Get(key) is not { } member)
            {
                return true;
            }

            value = member;
            index++;
        }

        frame.Slots[result] = value;
        return Next.Run(frame);
    }

    private bool Members(Frame frame, RegoValue value, int index)
    {
        switch (value)
        {
            case RegoArray a:
                for (var i = 0; i < a.Count; i++)
                {
                    if (!One(frame, RegoNumber.Of(i), a.Array[i], index))
                    {
                        return false;
                    }
                }

                return true;
            case RegoSet s:
                return Array.TrueForAll(s.Sorted, m => One(frame, m, m, index));
            case RegoObject o:
                return Array.TrueForAll(o.SortedKeys, k => One(frame, k, o.Members[k], index));
            default:
                return true;
        }
    }

    private bool One(Frame frame, RegoValue key, RegoValue member, int index)
    {
        frame.Context.Limits.Tick();
        return !keys[index].Unknown!.Match(frame, key) || InValue(frame, member, index + 1);
    }

    /// <summary>A key: known, or to be tried.</summary>
    public readonly record struct Key(Node? Known, Pattern? Unknown);
}
