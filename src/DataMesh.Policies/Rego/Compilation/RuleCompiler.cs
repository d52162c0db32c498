using DataMesh.Policies.Rego.Ast;
using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Compilation;

/// <summary>Puts rules into the tree and compiles them.</summary>
internal static class RuleCompiler
{
    public static (Rule Rule, Module Module, RuleNode Node, int Suffix) Place(RuleTree tree, Module module, Rule rule)
    {
        var constants = rule.Path.Skip(1).TakeWhile(p => p is Term.Const).Select(p => ((Term.Const)p).Value);
        var names = module.Package.Append(rule.Name).Select(n => (RegoValue)new RegoString(n));
        var path = names.Concat(constants).ToList();
        var node = tree.At(path);
        var suffix = 1 + path.Count - module.Package.Count - 1;
        var partial = rule.Member is not null || suffix < rule.Path.Count;
        var place = new Place(module.File, rule.Row, rule.Column);
        if (node.HasRules && !rule.IsDefault && node.Rules.Count > 0
            && (node.IsPartial != partial || node.IsFunction != rule.Arguments is not null
            || (rule.Arguments is not null && node.Arity != rule.Arguments.Count)))
        {
            throw place.Fail(RegoCodes.Type, $"conflicting rules {node.Path} found");
        }

        node.IsPartial |= partial;
        node.IsSet |= rule.Member is not null && suffix == rule.Path.Count;
        node.IsFunction |= rule.Arguments is not null;
        node.Arity = rule.Arguments?.Count ?? node.Arity;
        var plan = new RulePlan { File = module.File, Row = rule.Row, Column = rule.Column };
        if (!rule.IsDefault)
        {
            node.Rules.Add(plan);
        }
        else if (node.Default is not null)
        {
            throw place.Fail(RegoCodes.Type, $"multiple default rules {node.Path} found");
        }
        else
        {
            node.Default = plan;
        }

        return (rule, module, node, suffix);
    }

    public static void Compile(RuleTree tree, string file, Rule rule, RuleNode node, int suffix)
    {
        var plan = rule.IsDefault ? node.Default! : node.Rules.First(r => r.Row == rule.Row && r.Column == rule.Column
            && string.Equals(r.File, file) && r.Body is null);
        for (var branch = rule; ; branch = branch.Else)
        {
            Fill(tree, file, branch, plan, suffix);
            if (branch.Else is null)
            {
                return;
            }

            plan.Else = new RulePlan { File = file, Row = branch.Else.Row, Column = branch.Else.Column };
            plan = plan.Else;
        }
    }

    private static void Fill(RuleTree tree, string file, Rule rule, RulePlan plan, int suffix)
    {
        var body = new BodyCompiler(tree, file);
        var bound = new HashSet<string>(StringComparer.Ordinal);
        var scope = new HashSet<string>(StringComparer.Ordinal);
        rule.Arguments?.ForEach(a => TermVariables.Add(a, scope, scope));
        scope = BodyCompiler.Scope(rule.Body, scope);
        var terms = new TermCompiler(body, bound, scope, new(ReferenceEqualityComparer.Instance));
        plan.Arguments = [.. (rule.Arguments ?? []).Select(terms.Pattern)];
        rule.Arguments?.ForEach(a => TermVariables.Add(a, bound, scope));
        var chain = new Chain();
        body.Body(rule.Body, bound, scope, chain, scope);
        var head = new HeadCompiler(body, bound, scope, chain);
        plan.Suffix = [.. rule.Path.Skip(suffix).Select(head.Node)];
        plan.Member = rule.Member is null ? null : head.Node(rule.Member);
        plan.Value = rule.Value is null ? null : head.Node(rule.Value);
        plan.Body = chain.End(new Step.Yield());
        plan.Slots = body.Slots;
    }
}
