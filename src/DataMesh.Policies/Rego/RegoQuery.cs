using DataMesh.Policies.Rego.Compilation;
using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego;

/// <summary>A prepared query; immutable, for any number of threads.</summary>
public sealed class RegoQuery
{
    private readonly RuleTree tree;
    private readonly Step body;
    private readonly int slots;
    private readonly (string Name, int Slot)[] names;

    internal RegoQuery(RuleTree tree, BodyCompiler compiler, Step body, HashSet<string> names)
    {
        this.tree = tree;
        this.body = body;
        this.names = [.. names.Where(n => !n.StartsWith('$')).Select(n => (n.Split('#')[0], compiler.Slot(n)))];
        slots = compiler.Slots;
    }

    /// <summary>
    /// Evaluates; with <paramref name="strict"/> an error of a built-in is an error of the query instead of undefined.
    /// </summary>
    public RegoResult Run(RegoValue? input = null, RegoValue? data = null, RegoLimits? limits = null,
        bool strict = false,
        TimeProvider? time = null)
    {
        var clock = time ?? TimeProvider.System;
        var session = new Session(clock);
        var context = new Context(tree.Root, tree.Count, input, data ?? RegoObject.Empty,
            new Meter(limits ?? RegoLimits.Default, clock)) { Strict = strict, Session = session };
        var results = new List<IReadOnlyDictionary<string, RegoValue>>();
        var frame = new Frame(slots, context)
        {
            Sink = f =>
            {
                results.Add(names.ToDictionary(n => n.Name, n => f.Slots[n.Slot]!, StringComparer.Ordinal));
                return true;
            },
        };
        try
        {
            body.Run(frame);
            return new RegoResult(results, null) { Printed = session.Printed };
        }
        catch (RegoException e)
        {
            return new RegoResult([], e.Error) { Printed = session.Printed };
        }
        catch (InsufficientExecutionStackException)
        {
            return new RegoResult([], new RegoError(RegoCodes.EvalCancel, "values are nested too deep", "", 0, 0));
        }
    }
}
