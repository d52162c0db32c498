using System.Runtime.CompilerServices;
using System.Text;
using DataMesh.Pipelines.Templating.Syntax;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Evaluation;

internal sealed partial class Evaluator
{
    public Flow Execute(IReadOnlyList<Statement> body, Scope scope, StringBuilder output)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in body)
        {
            run.Step();
            run.At = statement.At;
            var flow = Execute(statement, scope, output);
            run.CheckOutput(output.Length);
            if (flow != Flow.Normal)
            {
                return flow;
            }
        }

        return Flow.Normal;
    }

    private Flow Execute(Statement statement, Scope scope, StringBuilder output)
    {
        switch (statement)
        {
            case Statement.Text text:
                run.CheckOutput(output.Length + text.Value.Length);
                output.Append(text.Value);
                return Flow.Normal;
            case Statement.Print print:
                output.Append(Printed(Evaluate(print.Value, scope)));
                return Flow.Normal;
            case Statement.Do expression:
                Evaluate(expression.Value, scope);
                return Flow.Normal;
            case Statement.If choice:
                return If(choice, scope, output);
            case Statement.For loop:
                return For(loop, scope, output);
            case Statement.Break:
                return Flow.Break;
            case Statement.Continue:
                return Flow.Continue;
            default:
                ExecuteBlock(statement, scope, output);
                return Flow.Normal;
        }
    }

    private void ExecuteBlock(Statement statement, Scope scope, StringBuilder output)
    {
        switch (statement)
        {
            case Statement.Set set:
                Assign(set.Target, Evaluate(set.Value, scope), scope);
                break;
            case Statement.SetBlock block:
                object? text = Captured(block.Body, new Scope(scope));
                Assign(block.Target, block.Filter is null ? text : FilterChain(block.Filter, text, scope), scope);
                break;
            case Statement.Macro macro:
                scope.Set(macro.Definition.Name, new MacroValue(macro.Definition, scope));
                break;
            case Statement.CallBlock block:
                var caller = KeyValuePair.Create("caller", (object?)new MacroValue(block.Caller, scope));
                output.Append(Printed(Call(block.Call, [caller], scope)));
                break;
            case Statement.FilterBlock block:
                output.Append(Printed(FilterChain(block.Filter, Captured(block.Body, new Scope(scope)), scope)));
                break;
            case Statement.With with:
                var inner = new Scope(scope);
                foreach (var (target, value) in with.Values)
                {
                    inner.Set(target.Name, Evaluate(value, scope));
                }

                Execute(with.Body, inner, output);
                break;
        }
    }

    private string Captured(IReadOnlyList<Statement> body, Scope scope)
    {
        var output = new StringBuilder();
        Execute(body, scope, output);
        run.Produce(output.Length);
        return output.ToString();
    }

    private Flow If(Statement.If choice, Scope scope, StringBuilder output)
    {
        foreach (var (test, body) in choice.Branches)
        {
            if (TemplateValue.IsTrue(Evaluate(test, scope)))
            {
                return Execute(body, scope, output);
            }
        }

        return Execute(choice.Otherwise, scope, output);
    }

    private Flow For(Statement.For loop, Scope scope, StringBuilder output)
    {
        var items = LoopItems(loop, scope);
        var state = new LoopState(items);
        for (; state.Index < items.Count; state.Index++)
        {
            var inner = new Scope(scope);
            run.At = loop.At;
            run.Step();
            Assign(loop.Target, items[state.Index], inner);
            inner.Set("loop", state);
            if (Execute(loop.Body, inner, output) == Flow.Break)
            {
                return Flow.Normal;
            }
        }

        return items.Count == 0 ? Execute(loop.Otherwise, new Scope(scope), output) : Flow.Normal;
    }

    private List<object?> LoopItems(Statement.For loop, Scope scope)
    {
        var value = Evaluate(loop.Items, scope);
        run.At = loop.Items.At;
        if (value is Undefined { Name: var name })
        {
            run.Warn($"'{name}' is undefined and counts as an empty list");
        }

        var source = TemplateValue.Items(value)
            ?? throw run.Fail($"a loop needs a list, not {TemplateValue.TypeName(value)}");
        var items = source.Take(run.Limits.Items + 1).ToList();
        run.CheckItems(items.Count);
        return loop.Filter is null ? items : items.Where(item =>
        {
            var inner = new Scope(scope);
            Assign(loop.Target, item, inner);
            return TemplateValue.IsTrue(Evaluate(loop.Filter, inner));
        }).ToList();
    }

    private void Assign(AssignTarget target, object? value, Scope scope)
    {
        if (target.Parts is not null)
        {
            var items = TemplateValue.Items(value)?.Take(target.Parts.Count + 1).ToList();
            run.At = target.At;
            if (items is null || items.Count != target.Parts.Count)
            {
                throw run.Fail($"{TemplateValue.TypeName(value)} can not be taken apart into "
                    + $"{string.Join(", ", target.Names)}");
            }

            for (var i = 0; i < items.Count; i++)
            {
                Assign(target.Parts[i], items[i], scope);
            }
        }
        else if (target.Attribute is null)
        {
            scope.Set(target.Name, value);
        }
        else if (scope.TryGet(target.Name, out var holder) && holder is TemplateNamespace space)
        {
            space.Values.Set(target.Attribute, value);
        }
        else
        {
            run.At = target.At;
            throw run.Fail($"'{target.Name}' is not a namespace", target.Name,
                $"write {{% set {target.Name} = namespace() %}} before");
        }
    }
}
