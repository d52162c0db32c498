using DataMesh.Policies.Rego.Ast;
using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Compilation;

/// <summary>Turns terms into nodes, or into patterns where variables are not known yet.</summary>
internal sealed class TermCompiler(BodyCompiler body, HashSet<string> bound, HashSet<string> scope,
    Dictionary<Term, int> lifted)
{
    public Node Node(Term term)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (lifted.TryGetValue(term, out var slot))
        {
            return new Node.Slot(slot);
        }

        switch (term)
        {
            case Term.Const c:
                return new Node.Const(c.Value);
            case Term.Var { Name: "input" }:
                return new Node.Input();
            case Term.Var { Name: "data" }:
                return new Node.Data([]);
            case Term.Var v:
                return bound.Contains(v.Name) ? new Node.Slot(body.Slot(v.Name))
                    : throw body.UnsafeTerm(v, bound, scope);
            case Term.Ref r:
                var keys = r.Operands.Select(Node).ToArray();
                return r.Head is Term.Var { Name: "data" } ? new Node.Data(keys) : new Node.Lookup(Node(r.Head), keys);
            case Term.Call c:
                return Call(c);
            case Term.ArrayOf a:
                return Fold(new Node.Array([.. a.Items.Select(Node)]), a.Items);
            case Term.SetOf s:
                return Fold(new Node.Set([.. s.Items.Select(Node)]), s.Items);
            case Term.ObjectOf o:
                return Fold(new Node.Object([.. o.Members.Select(m => (Node(m.Key), Node(m.Value)))],
                    body.Place(o.Row, o.Column)), o.Members.SelectMany(m => new[] { m.Key, m.Value }));
            case Term.Template t:
                return new Node.Template([.. t.Parts.Select(Part)]);
            default:
                return Comprehension((Term.Comprehension)term);
        }
    }

    public Pattern Pattern(Term term)
    {
        if (IsGround(term))
        {
            return new Pattern.Same(Node(term));
        }

        switch (term)
        {
            case Term.Var v:
                bound.Add(v.Name);
                return new Pattern.Bind(body.Slot(v.Name));
            case Term.ArrayOf a:
                return new Pattern.Array([.. a.Items.Select(Pattern)]);
            case Term.ObjectOf o:
                return new Pattern.Object([.. o.Members.Select(m => (Node(m.Key), Pattern(m.Value)))]);
            default:
                throw body.UnsafeTerm(term, bound, scope);
        }
    }

    /// <summary>Whether the term can take a known value apart: its parts are known, or variables.</summary>
    public bool CanMatch(Term term) => IsGround(term) || term switch
    {
        Term.Var => true,
        Term.ArrayOf a => a.Items.TrueForAll(CanMatch),
        Term.ObjectOf o => o.Members.TrueForAll(m => IsGround(m.Key) && CanMatch(m.Value)),
        _ => false,
    };

    private bool IsGround(Term term)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        TermVariables.Add(term, names, scope);
        return names.IsSubsetOf(bound);
    }

    private static Node Fold(Node node, IEnumerable<Term> parts)
    {
        if (!parts.All(IsConstant))
        {
            return node;
        }

        try
        {
            return new Node.Const(node.Eval(null!)!);
        }
        catch (RegoException)
        {
            return node;
        }
    }

    private static bool IsConstant(Term term) => term switch
    {
        Term.Const => true,
        Term.ArrayOf a => a.Items.TrueForAll(IsConstant),
        Term.SetOf s => s.Items.TrueForAll(IsConstant),
        Term.ObjectOf o => o.Members.TrueForAll(m => IsConstant(m.Key) && IsConstant(m.Value)),
        _ => false,
    };

    /// <summary>An undefined part is written as such, so each part is a closure.</summary>
    private Node Part(Term part) => part is Term.Const ? Node(part)
        : part is Term.Comprehension { IsSet: false, Value: Term.Var { Name: "$part" } } with ? Comprehension(with)
        : Comprehension(new Term.Comprehension(null, part, isSet: false,
            [new Literal.Test(new Term.Const(RegoBoolean.True))]) { Row = part.Row, Column = part.Column });

    private Node Comprehension(Term.Comprehension c)
    {
        var known = new HashSet<string>(bound, StringComparer.Ordinal);
        var chain = new Chain();
        var slot = body.Temporary();
        var inner = BodyCompiler.Scope(c.Body, scope);
        body.Body(c.Body, known, scope, chain, inner);
        var head = new HeadCompiler(body, known, inner, chain);
        var key = c.Key is null ? null : head.Node(c.Key);
        var value = head.Node(c.Value);
        var steps = chain.End(new Step.Collect(slot));
        if (key is not null)
        {
            return new Node.ObjectOf(steps, slot, key, value, body.Place(c.Row, c.Column));
        }

        return c.IsSet ? new Node.SetOf(steps, slot, value) : new Node.ArrayOf(steps, slot, value);
    }

    private Node Call(Term.Call call)
    {
        var arguments = call.Arguments.Select(Node).ToArray();
        var place = body.Place(call.Row, call.Column);
        if (call.Target is Term.Var v)
        {
            var builtin = BuiltinTable.Find(v.Name)
                ?? throw place.Fail(RegoCodes.Type, $"undefined function {v.Name}");
            Arity(place, v.Name, builtin.Arity, arguments.Length);
            return new Node.BuiltinCall(builtin, arguments, place);
        }

        var target = (Term.Ref)call.Target;
        var function = body.Tree.Find(target);
        if (function is not { IsFunction: true })
        {
            throw place.Fail(RegoCodes.Type, $"undefined function {target.Dotted()}");
        }

        Arity(place, function.Path, function.Arity, arguments.Length);
        return new Node.UserCall(function, arguments);
    }

    private static void Arity(Place place, string name, int expected, int actual)
    {
        if (expected >= 0 && expected != actual)
        {
            throw place.Fail(RegoCodes.Type, $"{name}: arity mismatch");
        }
    }
}
