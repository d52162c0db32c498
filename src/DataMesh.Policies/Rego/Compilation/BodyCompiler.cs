using DataMesh.Policies.Rego.Ast;
using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Evaluation;

namespace DataMesh.Policies.Rego.Compilation;

/// <summary>
/// Orders a body's statements so that every variable is known when it is needed, and turns them into steps. Whether a
/// variable is known is thus settled here and never at run time.
/// </summary>
internal sealed class BodyCompiler(RuleTree tree, string file)
{
    private readonly Dictionary<string, int> slots = new(StringComparer.Ordinal);
    private int count;

    public int Slots => count;

    public RuleTree Tree => tree;

    public IEnumerable<string> Names => slots.Keys;

    public int Slot(string name)
    {
        if (!slots.TryGetValue(name, out var slot))
        {
            slots[name] = slot = count++;
        }

        return slot;
    }

    public int Temporary() => count++;

    public Place Place(int row, int column) => new(file, row, column);

    /// <summary>Adds the body's steps; <paramref name="bound"/> gains the variables that it makes known.</summary>
    public void Body(List<Literal> body, HashSet<string> bound, HashSet<string> outer, Chain chain,
        HashSet<string>? scope = null)
    {
        scope ??= Scope(body, outer);
        var waiting = body.Where(l => l is not Literal.Some).ToList();
        while (waiting.Count > 0)
        {
            var next = waiting.FindIndex(l => new LiteralCompiler(this, [.. bound], scope, null).Try(l));
            if (next < 0)
            {
                throw Unsafe(waiting, bound, scope);
            }

            var compiler = new LiteralCompiler(this, bound, scope, chain);
            compiler.Try(waiting[next]);
            waiting.RemoveAt(next);
        }
    }

    public static HashSet<string> Scope(List<Literal> body, HashSet<string> outer)
    {
        var scope = new HashSet<string>(outer, StringComparer.Ordinal);
        body.ForEach(l => TermVariables.Add(l, scope, (Predicate<string>?)null));
        return scope;
    }

    public RegoException UnsafeTerm(Term term, HashSet<string> bound, HashSet<string> scope)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        TermVariables.Add(term, names, scope);
        return Fail(names.Where(n => !bound.Contains(n)), term.Row, term.Column);
    }

    private RegoException Unsafe(List<Literal> waiting, HashSet<string> bound, HashSet<string> scope)
    {
        foreach (var call in waiting.OfType<Literal.Test>().Select(t => t.Term).OfType<Term.Call>())
        {
            if (call.Target is Term.Var v && BuiltinTable.Find(v.Name) is null)
            {
                return Place(call.Row, call.Column).Fail(RegoCodes.Type, $"undefined function {v.Name}");
            }
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        waiting.ForEach(l => TermVariables.Add(l, names, scope));
        return Fail(names.Where(n => !bound.Contains(n)), waiting[0].Row, waiting[0].Column);
    }

    private RegoException Fail(IEnumerable<string> names, int row, int column)
    {
        var name = names.Select(n => n.StartsWith('$') ? "_" : n.Split('#')[0]).Order(StringComparer.Ordinal)
            .FirstOrDefault() ?? "?";
        return new RegoException(new RegoError(RegoCodes.Unsafe, $"var {name} is unsafe", file, row, column));
    }
}
