using DataMesh.Policies.Rego.Ast;

namespace DataMesh.Policies.Rego.Compilation;

/// <summary>Visits every term of a rule, closures too.</summary>
internal static class TermWalker
{
    public static void Terms(Rule rule, Action<Term> visit)
    {
        rule.Path.ForEach(t => Walk(t, visit));
        rule.Arguments?.ForEach(t => Walk(t, visit));
        Walk(rule.Member, visit);
        Walk(rule.Value, visit);
        rule.Body.ForEach(l => Walk(l, visit));
    }

    private static void Walk(Term? term, Action<Term> visit)
    {
        if (term is null)
        {
            return;
        }

        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        visit(term);
        switch (term)
        {
            case Term.Ref r:
                if (r.Head is not Term.Var)
                {
                    Walk(r.Head, visit);
                }

                r.Operands.ForEach(o => Walk(o, visit));
                break;
            case Term.Call c:
                Walk(c.Target, visit);
                c.Arguments.ForEach(a => Walk(a, visit));
                break;
            case Term.ArrayOf a: a.Items.ForEach(i => Walk(i, visit)); break;
            case Term.SetOf s: s.Items.ForEach(i => Walk(i, visit)); break;
            case Term.Template t: t.Parts.ForEach(i => Walk(i, visit)); break;
            case Term.ObjectOf o:
                o.Members.ForEach(m => Walk(m.Key, visit));
                o.Members.ForEach(m => Walk(m.Value, visit));
                break;
            case Term.Comprehension c:
                Walk(c.Key, visit);
                Walk(c.Value, visit);
                c.Body.ForEach(l => Walk(l, visit));
                break;
        }
    }

    private static void Walk(Literal literal, Action<Term> visit)
    {
        literal.With.ForEach(w => Walk(w.Value, visit));
        switch (literal)
        {
            case Literal.Test t: Walk(t.Term, visit); break;
            case Literal.Unify u:
                Walk(u.Left, visit);
                Walk(u.Right, visit);
                break;
            case Literal.Not n: Walk(n.Inner, visit); break;
            case Literal.SomeIn s:
                Walk(s.Key, visit);
                Walk(s.Value, visit);
                Walk(s.Domain, visit);
                break;
            case Literal.Every e:
                Walk(e.Domain, visit);
                e.Body.ForEach(l => Walk(l, visit));
                break;
            case Literal.Logic l:
                l.Left.ForEach(x => Walk(x, visit));
                l.Right.ForEach(x => Walk(x, visit));
                break;
        }
    }
}
