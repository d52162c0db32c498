using DataMesh.Policies.Rego.Ast;
using DataMesh.Policies.Rego.Evaluation;

namespace DataMesh.Policies.Rego.Compilation;

/// <summary>
/// Compiles one statement. Without a chain it only tells whether the statement can run with the known variables.
/// </summary>
internal sealed class LiteralCompiler(BodyCompiler body, HashSet<string> bound, HashSet<string> scope, Chain? chain)
{
    private readonly Dictionary<Term, int> lifted = new(ReferenceEqualityComparer.Instance);

    private TermCompiler Terms => new(body, bound, scope, lifted);

    public bool Try(Literal literal)
    {
        if (literal.With.Count == 0)
        {
            return Plain(literal, chain);
        }

        foreach (var (_, value) in literal.With)
        {
            if (WithCompiler.FunctionOf(body.Tree, value) is null && !Lift([value], chain))
            {
                return false;
            }
        }

        if (chain is null)
        {
            return Plain(literal, null);
        }

        var changes = literal.With.ConvertAll(w => WithCompiler.Change(body, Terms, w.Target, w.Value));
        var inner = new Chain();
        var done = Plain(literal, inner);
        var leave = new WithStep.Leave();
        chain.Add(new WithStep([.. changes], inner.End(leave)));
        chain.Splice(leave);
        return done;
    }

    private bool Plain(Literal literal, Chain? to)
    {
        switch (literal)
        {
            case Literal.Test { Term: Term.Call c } when body.Tree.HasOutput(c):
                return Output(c, to);
            case Literal.Test t:
                return Lift([t.Term], to) && Emit(to, () => new Step.Test(Terms.Node(t.Term)));
            case Literal.Unify u:
                LiftRefs([u.Left, u.Right], to);
                return new Unifier(this, to).Solve(u.Left, u.Right);
            case Literal.Not n:
                return Known(n.Inner) && Emit(to, () => new Step.Not(Closure([n.Inner])));
            case Literal.SomeIn s:
                return SomeIn(s, to);
            case Literal.Every e:
                return Every(e, to);
            case Literal.Logic l:
                return Known(l) && Emit(to, () => new Step.Logic(l.IsAnd, Closure(l.Left), Closure(l.Right)));
            default:
                return true;
        }
    }

    public bool IsGround(Term term)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        TermVariables.Add(term, names, scope);
        return names.IsSubsetOf(bound);
    }

    public bool LiftAll(Term term) => Lift([term], chain);

    public bool CanMatch(Term term) => Terms.CanMatch(term);

    public Node Node(Term term) => Terms.Node(term);

    public Pattern Pattern(Term term) => Terms.Pattern(term);

    public void Learn(Term pattern) => TermVariables.Add(pattern, bound, scope);

    public static bool Emit(Chain? to, Func<Step> step)
    {
        to?.Add(step());
        return true;
    }

    private Step Closure(List<Literal> literals)
    {
        var inner = new Chain();
        body.Body(literals, new(bound, StringComparer.Ordinal), scope, inner);
        return inner.End(new Step.Found());
    }

    private bool Known(Literal literal)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        TermVariables.Add(literal, names, scope);
        return names.IsSubsetOf(bound);
    }

    private bool Output(Term.Call call, Chain? to)
    {
        var inputs = call.Arguments[..^1];
        LiftRefs([.. inputs, call.Arguments[^1]], to);
        if (!inputs.TrueForAll(IsGround))
        {
            return false;
        }

        var shortened = new Term.Call(call.Target, inputs) { Row = call.Row, Column = call.Column };
        var output = call.Arguments[^1];
        if (!Terms.CanMatch(output))
        {
            return false;
        }

        if (to is not null)
        {
            var node = Terms.Node(shortened);
            var pattern = Terms.Pattern(output);
            to.Add(body.Tree.IsRelation(call) ? new Step.Relation(node, pattern) : new Step.Match(node, pattern));
        }

        Learn(output);
        return true;
    }

    private bool SomeIn(Literal.SomeIn s, Chain? to)
    {
        if (!Lift([s.Domain], to))
        {
            return false;
        }

        if (to is not null)
        {
            var domain = Terms.Node(s.Domain);
            var key = s.Key is null ? null : Terms.Pattern(s.Key);
            to.Add(new Step.Each(domain, key, Terms.Pattern(s.Value)));
        }

        TermVariables.Add(s.Key, bound, scope);
        Learn(s.Value);
        return true;
    }

    private bool Every(Literal.Every e, Chain? to)
    {
        if (!Lift([e.Domain], to) || !Known(e))
        {
            return false;
        }

        if (to is not null)
        {
            var domain = Terms.Node(e.Domain);
            var key = e.Key is null ? null : new Pattern.Bind(body.Slot(e.Key));
            var value = new Pattern.Bind(body.Slot(e.Value));
            var known = new HashSet<string>(bound, StringComparer.Ordinal) { e.Value };
            known.UnionWith(e.Key is null ? [] : [e.Key]);
            var inner = new Chain();
            body.Body(e.Body, known, [.. scope, .. known], inner);
            to.Add(new Step.Every(domain, key, value, inner.End(new Step.Found())));
        }

        return true;
    }

    private bool Lift(List<Term> terms, Chain? to)
    {
        LiftRefs(terms, to);
        return terms.TrueForAll(IsGround);
    }

    /// <summary>References with keys to try become steps of their own, innermost first.</summary>
    private void LiftRefs(List<Term> terms, Chain? to)
    {
        var found = new List<Term>();
        terms.ForEach(t => Collect(t, found));
        bool progress;
        do
        {
            progress = false;
            for (var i = 0; i < found.Count; i++)
            {
                if (LiftOne(found[i], to))
                {
                    found.RemoveAt(i--);
                    progress = true;
                }
            }
        }
        while (progress);
    }

    private bool LiftOne(Term term, Chain? to)
    {
        if (term is Term.Call call)
        {
            return LiftRelation(call, to);
        }

        var reference = (Term.Ref)term;
        if (IsGround(reference))
        {
            return true;
        }

        if (!IsGround(reference.Head) || !reference.Operands.TrueForAll(o => Terms.CanMatch(o)))
        {
            return false;
        }

        if (to is null)
        {
            reference.Operands.ForEach(Learn);
            return true;
        }

        var head = reference.Head is Term.Var { Name: "data" } ? null : Terms.Node(reference.Head);
        var keys = new List<RefStep.Key>();
        foreach (var operand in reference.Operands)
        {
            keys.Add(IsGround(operand) ? new RefStep.Key(Terms.Node(operand), null)
                : new RefStep.Key(null, Terms.Pattern(operand)));
            Learn(operand);
        }

        lifted[reference] = body.Temporary();
        to.Add(new RefStep(head, [.. keys], lifted[reference]));
        return true;
    }

    private bool LiftRelation(Term.Call call, Chain? to)
    {
        if (!call.Arguments.TrueForAll(IsGround))
        {
            return false;
        }

        if (to is not null)
        {
            var node = Terms.Node(call);
            lifted[call] = body.Temporary();
            to.Add(new Step.Relation(node, new Pattern.Bind(lifted[call])));
        }

        return true;
    }

    private void Collect(Term? term, List<Term> found)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (term)
        {
            case Term.Ref r:
                Collect(r.Head, found);
                r.Operands.ForEach(o => Collect(o, found));
                found.Add(r);
                break;
            case Term.Call c:
                c.Arguments.ForEach(a => Collect(a, found));
                if (body.Tree.IsRelation(c))
                {
                    found.Add(c);
                }

                break;
            case Term.ArrayOf a: a.Items.ForEach(i => Collect(i, found)); break;
            case Term.SetOf s: s.Items.ForEach(i => Collect(i, found)); break;
            case Term.ObjectOf o:
                o.Members.ForEach(m => Collect(m.Key, found));
                o.Members.ForEach(m => Collect(m.Value, found));
                break;
        }
    }
}
