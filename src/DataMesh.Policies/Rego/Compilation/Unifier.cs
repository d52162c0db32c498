using DataMesh.Policies.Rego.Ast;
using DataMesh.Policies.Rego.Evaluation;

namespace DataMesh.Policies.Rego.Compilation;

/// <summary>Solves an equation piece by piece, the pieces with a known side first.</summary>
internal sealed class Unifier(LiteralCompiler literal, Chain? to)
{
    public bool Solve(Term left, Term right)
    {
        var open = new List<(Term A, Term B)> { (left, right) };
        while (open.Count > 0)
        {
            var next = open.FindIndex(p => Solvable(p.A, p.B) || Solvable(p.B, p.A) || Split(p.A, p.B) is not null);
            if (next < 0)
            {
                return false;
            }

            var (a, b) = open[next];
            open.RemoveAt(next);
            if (Solvable(a, b))
            {
                Match(a, b);
            }
            else if (Solvable(b, a))
            {
                Match(b, a);
            }
            else
            {
                var parts = Split(a, b)!;
                if (parts.Count == 0)
                {
                    LiteralCompiler.Emit(to, () => new Step.Never());
                    literal.Learn(a);
                    literal.Learn(b);
                }

                open.AddRange(parts);
            }
        }

        return true;
    }

    private bool Solvable(Term known, Term pattern) => literal.IsGround(known) && literal.CanMatch(pattern);

    private void Match(Term known, Term pattern)
    {
        LiteralCompiler.Emit(to, () =>
        {
            var node = literal.Node(known);
            return new Step.Match(node, literal.Pattern(pattern));
        });
        literal.Learn(pattern);
    }

    /// <summary>
    /// Two composites part by part; none when their shapes can not agree; null when they can not be split.
    /// </summary>
    private List<(Term A, Term B)>? Split(Term a, Term b)
    {
        if (a is Term.ArrayOf x && b is Term.ArrayOf y)
        {
            return x.Items.Count == y.Items.Count ? [.. x.Items.Zip(y.Items)] : [];
        }

        if (a is not Term.ObjectOf o || b is not Term.ObjectOf p
            || !o.Members.Concat(p.Members).All(m => m.Key is Term.Const))
        {
            return null;
        }

        var theirs = p.Members.ToDictionary(m => ((Term.Const)m.Key).Value, m => m.Value);
        return o.Members.Count == theirs.Count && o.Members.TrueForAll(m =>
            theirs.ContainsKey(((Term.Const)m.Key).Value))
            ? o.Members.ConvertAll(m => (m.Value, theirs[((Term.Const)m.Key).Value])) : [];
    }
}
