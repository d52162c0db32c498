using DataMesh.Policies.Rego.Ast;

namespace DataMesh.Policies.Rego.Compilation;

/// <summary>Finds the variables of terms and literals.</summary>
internal static class TermVariables
{
    public static void Add(Term? term, HashSet<string> names, HashSet<string> scope) =>
        Add(term, names, scope.Contains);

    public static void Add(Literal literal, HashSet<string> names, HashSet<string> scope) =>
        Add(literal, names, scope.Contains);

    /// <summary>Every variable outside closures; those of closures only if <paramref name="scope"/> has them.</summary>
    public static void Add(Term? term, HashSet<string> names, Predicate<string>? scope)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (term)
        {
            case Term.Var v when v.Name is not ("data" or "input"):
                names.Add(v.Name);
                break;
            case Term.Ref r:
                Add(r.Head, names, scope);
                r.Operands.ForEach(o => Add(o, names, scope));
                break;
            case Term.Call c:
                c.Arguments.ForEach(a => Add(a, names, scope));
                break;
            case Term.ArrayOf a:
                a.Items.ForEach(i => Add(i, names, scope));
                break;
            case Term.SetOf s:
                s.Items.ForEach(i => Add(i, names, scope));
                break;
            case Term.ObjectOf o:
                o.Members.ForEach(m => Add(m.Key, names, scope));
                o.Members.ForEach(m => Add(m.Value, names, scope));
                break;
            case Term.Template t:
                t.Parts.ForEach(p => Add(p, names, scope));
                break;
            case Term.Comprehension c when scope is not null:
                names.UnionWith(Closure(c).Where(n => scope(n)));
                break;
        }
    }

    public static void Add(Literal literal, HashSet<string> names, Predicate<string>? scope)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (literal)
        {
            case Literal.Test t:
                Add(t.Term, names, scope);
                break;
            case Literal.Unify u:
                Add(u.Left, names, scope);
                Add(u.Right, names, scope);
                break;
            case Literal.Not n:
                Add(n.Inner, names, scope);
                break;
            case Literal.SomeIn s:
                Add(s.Key, names, scope);
                Add(s.Value, names, scope);
                Add(s.Domain, names, scope);
                break;
            case Literal.Every e:
                Add(e.Domain, names, scope);
                AddClosure(e.Body, names, scope);
                break;
            case Literal.Logic l:
                AddClosure(l.Left, names, scope);
                AddClosure(l.Right, names, scope);
                break;
        }

        literal.With.ForEach(w => Add(w.Value, names, scope));
    }

    /// <summary>Every variable in a comprehension, however deep.</summary>
    private static HashSet<string> Closure(Term.Comprehension c)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        Deep(c.Key, all);
        Deep(c.Value, all);
        c.Body.ForEach(l => Deep(l, all));
        return all;
    }

    private static void AddClosure(List<Literal> body, HashSet<string> names, Predicate<string>? scope)
    {
        if (scope is not null)
        {
            var all = new HashSet<string>(StringComparer.Ordinal);
            body.ForEach(l => Deep(l, all));
            names.UnionWith(all.Where(n => scope(n)));
        }
    }

    private static void Deep(Term? term, HashSet<string> names) => Add(term, names, static _ => true);

    private static void Deep(Literal literal, HashSet<string> names) => Add(literal, names, static _ => true);
}
