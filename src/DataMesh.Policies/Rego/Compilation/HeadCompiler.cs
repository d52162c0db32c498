using DataMesh.Policies.Rego.Ast;
using DataMesh.Policies.Rego.Evaluation;

namespace DataMesh.Policies.Rego.Compilation;

/// <summary>
/// Compiles what stands in a head, behind its body; references with keys to try run as further steps.
/// </summary>
internal sealed class HeadCompiler(BodyCompiler body, HashSet<string> bound, HashSet<string> scope, Chain chain)
{
    public Node Node(Term term)
    {
        if (term is Term.Const c)
        {
            return new Node.Const(c.Value);
        }

        var compiler = new LiteralCompiler(body, bound, scope, chain);
        if (!compiler.LiftAll(term))
        {
            throw body.UnsafeTerm(term, bound, scope);
        }

        return compiler.Node(term);
    }
}
