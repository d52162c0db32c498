using System.Runtime.CompilerServices;
using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>Runs the rules of one node.</summary>
internal static class RuleRunner
{
    /// <summary>The document that a node's rules make, or null.</summary>
    public static RegoValue? Document(Context context, RuleNode node)
    {
        var cached = context.Cached(node);
        if (cached is not null)
        {
            return ReferenceEquals(cached, Undefined.Instance) ? null : cached;
        }

        if (node.IsFunction)
        {
            return null;
        }

        var outer = Enter(context, node);
        var document = node.IsPartial ? Partial(context, node)
            : Complete(context, node, [], "complete rules must not produce multiple outputs");
        context.Limits.Running = outer;
        context.Cache(node, document ?? Undefined.Instance);
        return document;
    }

    public static RegoValue? Call(Context context, RuleNode node, RegoValue[] values)
    {
        var outer = Enter(context, node);
        var result = Complete(context, node, values,
            "functions must not produce multiple outputs for same inputs");
        context.Limits.Running = outer;
        return result;
    }

    /// <summary>Joins objects that rules at different depths make.</summary>
    public static RegoValue? Merge(RegoValue? a, RegoValue? b, RuleNode node)
    {
        if (a is null || b is null)
        {
            return a ?? b;
        }

        if (a is RegoSet s && b is RegoSet t)
        {
            return new RegoSet(s.Items.Concat(t.Items));
        }

        if (a is not RegoObject x || b is not RegoObject y)
        {
            return a.Equals(b) ? a : throw Conflict(node, "object keys must be unique");
        }

        var members = new Dictionary<RegoValue, RegoValue>(x.Members);
        foreach (var (key, value) in y.Members)
        {
            members[key] = Merge(members.GetValueOrDefault(key), value, node)!;
        }

        return new RegoObject(members);
    }

    private static RuleNode? Enter(Context context, RuleNode node)
    {
        context.Limits.Tick();
        var outer = context.Limits.Running;
        context.Limits.Running = node;
        return RuntimeHelpers.TryEnsureSufficientExecutionStack() ? outer
            : throw context.Limits.Stop("rules are nested too deep");
    }

    private static RegoValue? Complete(Context context, RuleNode node, RegoValue[] values, string conflict)
    {
        RegoValue? result = null;
        foreach (var rule in node.Rules)
        {
            for (var branch = rule; branch is not null; branch = branch.Else)
            {
                var value = Value(context, branch, values, conflict);
                if (value is null)
                {
                    continue;
                }

                if (result is not null && !result.Equals(value))
                {
                    throw new Place(rule.File, rule.Row, rule.Column).Fail(RegoCodes.EvalConflict, conflict);
                }

                result = value;
                break;
            }
        }

        return result ?? (node.Default is { } otherwise ? Value(context, otherwise, values, conflict) : null);
    }

    private static RegoValue? Value(Context context, RulePlan rule, RegoValue[] values, string conflict)
    {
        var frame = new Frame(rule.Slots, context);
        for (var i = 0; i < rule.Arguments.Length; i++)
        {
            if (!rule.Arguments[i].Match(frame, values[i]))
            {
                return null;
            }
        }

        RegoValue? result = null;
        var constant = rule.Value is Node.Const;
        frame.Sink = f =>
        {
            if (rule.Value!.Eval(f) is { } value)
            {
                if (result is not null && !result.Equals(value))
                {
                    throw new Place(rule.File, rule.Row, rule.Column).Fail(RegoCodes.EvalConflict, conflict);
                }

                result = value;
            }

            return !constant;
        };
        rule.Body.Run(frame);
        return result;
    }

    private static RegoValue Partial(Context context, RuleNode node)
    {
        var tree = new PartialTree(node.IsSet);
        foreach (var rule in node.Rules)
        {
            var frame = new Frame(rule.Slots, context);
            frame.Sink = f =>
            {
                context.Limits.Tick();
                var path = new RegoValue[rule.Suffix.Length];
                if (Node.Fill(f, rule.Suffix, path) && (rule.Member ?? rule.Value)!.Eval(f) is { } value
                    && !tree.Add(path, value, rule.Member is not null))
                {
                    throw new Place(rule.File, rule.Row, rule.Column)
                        .Fail(RegoCodes.EvalConflict, "object keys must be unique");
                }

                return true;
            };
            rule.Body.Run(frame);
        }

        return tree.Build();
    }

    private static RegoException Conflict(RuleNode node, string message)
    {
        var rule = node.Rules.FirstOrDefault();
        return new Place(rule?.File ?? "", rule?.Row ?? 0, rule?.Column ?? 0).Fail(RegoCodes.EvalConflict, message);
    }
}
