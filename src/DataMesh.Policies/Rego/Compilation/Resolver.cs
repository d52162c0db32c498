using System.Globalization;
using DataMesh.Policies.Rego.Ast;
using DataMesh.Policies.Rego.Errors;

namespace DataMesh.Policies.Rego.Compilation;

/// <summary>Gives every local variable a name of its own and every global its path under <c>data</c>.</summary>
internal sealed class Resolver(Dictionary<string, Term.Ref> globals, string file)
{
    private readonly Stack<Dictionary<string, string>> scopes = new();
    private int fresh;

    public Rule Rule(Rule rule)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        scopes.Push(new(StringComparer.Ordinal));
        var arguments = rule.Arguments;
        arguments?.ForEach(DeclareAll);
        var body = rule.Body.ConvertAll(Literal);
        var resolved = new Rule
        {
            Path = [rule.Path[0], .. rule.Path.Skip(1).Select(Term)],
            Arguments = arguments?.ConvertAll(Term),
            Member = rule.Member is null ? null : Term(rule.Member),
            Value = rule.Value is null ? null : Term(rule.Value),
            IsDefault = rule.IsDefault,
            Body = body,
            Row = rule.Row,
            Column = rule.Column,
        };
        scopes.Pop();
        resolved.Else = rule.Else is null ? null : Rule(rule.Else);
        return resolved;
    }

    public List<Literal> Body(List<Literal> body)
    {
        scopes.Push(new(StringComparer.Ordinal));
        var resolved = body.ConvertAll(Literal);
        scopes.Pop();
        return resolved;
    }

    public Term Term(Term term)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        return Resolve(term);
    }

    private Term Resolve(Term term) => term switch
    {
        Term.Var v => Variable(v),
        Term.Ref r => Reference(r),
        Term.Call c => new Term.Call(Target(c.Target), c.Arguments.ConvertAll(Term)) { Row = c.Row, Column = c.Column },
        Term.ArrayOf a => new Term.ArrayOf(a.Items.ConvertAll(Term)) { Row = a.Row, Column = a.Column },
        Term.SetOf s => new Term.SetOf(s.Items.ConvertAll(Term)) { Row = s.Row, Column = s.Column },
        Term.ObjectOf o => new Term.ObjectOf(o.Members.ConvertAll(m => (Term(m.Key), Term(m.Value))))
        { Row = o.Row, Column = o.Column },
        Term.Template t => new Term.Template(t.Parts.ConvertAll(Term)) { Row = t.Row, Column = t.Column },
        Term.Comprehension c => Comprehension(c),
        _ => term,
    };

    private Term.Comprehension Comprehension(Term.Comprehension c)
    {
        scopes.Push(new(StringComparer.Ordinal));
        var body = c.Body.ConvertAll(Literal);
        var resolved = new Term.Comprehension(c.Key is null ? null : Term(c.Key), Term(c.Value), c.IsSet, body)
        { Row = c.Row, Column = c.Column };
        scopes.Pop();
        return resolved;
    }

    private Term Variable(Term.Var v)
    {
        foreach (var scope in scopes)
        {
            if (scope.TryGetValue(v.Name, out var name))
            {
                return new Term.Var(name) { Row = v.Row, Column = v.Column };
            }
        }

        return globals.TryGetValue(v.Name, out var path)
            ? path.Operands.Count == 0 ? path.Head
                : new Term.Ref(path.Head, path.Operands) { Row = v.Row, Column = v.Column }
            : v;
    }

    private Term Reference(Term.Ref r)
    {
        var head = Term(r.Head);
        var operands = r.Operands.ConvertAll(Term);
        return head is Term.Ref inner
            ? new Term.Ref(inner.Head, [.. inner.Operands, .. operands]) { Row = r.Row, Column = r.Column }
            : new Term.Ref(head, operands) { Row = r.Row, Column = r.Column };
    }

    /// <summary>A function's path under <c>data</c>, or a built-in's name as a variable.</summary>
    private Term Target(Term target)
    {
        var head = target is Term.Ref r ? (Term.Var)r.Head : (Term.Var)target;
        if (globals.ContainsKey(head.Name) || head.Name is "data")
        {
            return Term(target);
        }

        var name = target is Term.Ref dotted ? dotted.Dotted() ?? "" : head.Name;
        return new Term.Var(name) { Row = target.Row, Column = target.Column };
    }

    private Literal Literal(Literal literal)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var (row, column) = (literal.Row, literal.Column);
        Literal resolved = literal switch
        {
            Literal.Test t => new Literal.Test(Term(t.Term)) { Row = row, Column = column },
            Literal.Unify u => Unify(u),
            Literal.Not n => new Literal.Not(Literal(n.Inner)) { Row = row, Column = column },
            Literal.Some s => Some(s),
            Literal.SomeIn s => SomeIn(s),
            Literal.Every e => Every(e),
            Literal.Logic l => new Literal.Logic(l.IsAnd, Body(l.Left), Body(l.Right)) { Row = row, Column = column },
            Literal.Group g => new Literal.Logic(isAnd: true, Body(g.Body), []) { Row = row, Column = column },
            _ => literal,
        };
        resolved.With.AddRange(literal.With.Select(w => (WithTarget(w.Target), WithValue(w.Value))));
        return resolved;
    }

    private Term WithTarget(Term target) =>
        target is Ast.Term.Ref { Head: Ast.Term.Var { Name: "input" or "data" } } ? Term(target)
            : target is Ast.Term.Ref or Ast.Term.Var ? Target(target) : target;

    private Term WithValue(Term value)
    {
        var resolved = Term(value);
        return resolved is Ast.Term.Ref { Head: Ast.Term.Var } r && r.Dotted() is { } name
            && BuiltinTable.Find(name) is not null
            ? new Ast.Term.Var(name) { Row = value.Row, Column = value.Column } : resolved;
    }

    private Literal.Some Some(Literal.Some some)
    {
        some.Names.ForEach(n => Declare(n, some, "declared"));
        return some;
    }

    private Literal.Unify Unify(Literal.Unify u)
    {
        var right = Term(u.Right);
        if (u.Declares)
        {
            Assigned(u.Left).ForEach(v => Declare(v, u, "assigned"));
        }

        return new Literal.Unify(Term(u.Left), right, u.Declares) { Row = u.Row, Column = u.Column };
    }

    private Literal.SomeIn SomeIn(Literal.SomeIn s)
    {
        var domain = Term(s.Domain);
        DeclareAll(s.Key);
        DeclareAll(s.Value);
        return new Literal.SomeIn(s.Key is null ? null : Term(s.Key), Term(s.Value), domain)
        { Row = s.Row, Column = s.Column };
    }

    private Literal.Every Every(Literal.Every e)
    {
        var domain = Term(e.Domain);
        scopes.Push(new(StringComparer.Ordinal));
        var key = e.Key is null ? null : Fresh(e.Key);
        var value = Fresh(e.Value);
        var body = e.Body.ConvertAll(Literal);
        scopes.Pop();
        return new Literal.Every(key, value, domain, body) { Row = e.Row, Column = e.Column };
    }

    private static List<string> Assigned(Term left)
    {
        var names = new List<string>();
        void Walk(Term term)
        {
            switch (term)
            {
                case Term.Var { IsWildcard: false } v: names.Add(v.Name); break;
                case Term.ArrayOf a: a.Items.ForEach(Walk); break;
                case Term.ObjectOf o: o.Members.ForEach(m => Walk(m.Value)); break;
            }
        }

        Walk(left);
        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    private void DeclareAll(Term? pattern)
    {
        foreach (var name in pattern is null ? [] : Assigned(pattern))
        {
            if (!scopes.Peek().ContainsKey(name))
            {
                Fresh(name);
            }
        }
    }

    private void Declare(string name, Literal at, string how)
    {
        if (name.StartsWith('$'))
        {
            return;
        }

        if (scopes.Peek().ContainsKey(name))
        {
            throw new RegoException(new RegoError(RegoCodes.Compile, $"var {name} {how} above", file, at.Row,
                at.Column));
        }

        Fresh(name);
    }

    private string Fresh(string name) => scopes.Peek()[name] = name.StartsWith('$') ? name
        : name + "#" + (fresh++).ToString(CultureInfo.InvariantCulture);
}
