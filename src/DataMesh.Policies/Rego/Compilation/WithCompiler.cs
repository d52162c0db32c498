using DataMesh.Policies.Rego.Ast;
using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Compilation;

/// <summary>Compiles the replacements of <c>with</c>.</summary>
internal static class WithCompiler
{
    /// <summary>What a value calls when it names a function, else null.</summary>
    public static Func<Context, RegoValue[], RegoValue?>? FunctionOf(RuleTree tree, Term value)
    {
        if (value is Term.Var v && BuiltinTable.Find(v.Name) is { } builtin)
        {
            var place = new Place("", value.Row, value.Column);
            return (context, values) => context.CallBuiltin(builtin, values, place);
        }

        return value is Term.Ref r && tree.Find(r) is { IsFunction: true } node
            ? (context, values) => context.CallUser(node, values) : null;
    }

    public static WithStep.Change Change(BodyCompiler body, TermCompiler terms, Term target, Term value)
    {
        var call = FunctionOf(body.Tree, value);
        var node = call is null ? terms.Node(value) : null;
        if (target is Term.Var { Name: "input" })
        {
            return new WithStep.Change { IsInput = true, Value = node };
        }

        if (target is Term.Var { Name: not "data" } builtin)
        {
            return BuiltinTable.Find(builtin.Name) is not null
                ? new WithStep.Change { Function = builtin.Name, Value = node, Call = call }
                : throw body.Place(target.Row, target.Column).Fail(RegoCodes.Type,
                    $"undefined function {builtin.Name}");
        }

        var path = target is Term.Ref r ? r.Operands.Select(o => (o as Term.Const)?.Value
            ?? throw body.Place(target.Row, target.Column).Fail(RegoCodes.Compile,
                "with keyword target must be a ground reference")).ToArray() : [];
        if (target is Term.Ref function && body.Tree.Find(function) is { IsFunction: true } found)
        {
            return new WithStep.Change { Function = found.Path, Value = node, Call = call };
        }

        return new WithStep.Change { IsInput = target is Term.Ref { Head: Term.Var { Name: "input" } },
            Path = path, Value = node };
    }
}
