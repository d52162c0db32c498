using DataMesh.Policies.Rego.Compilation;
using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Syntax;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego;

/// <summary>Compiled policies; immutable, for any number of threads.</summary>
public sealed class RegoPolicySet
{
    private readonly RuleTree tree;

    internal RegoPolicySet(RuleTree tree) => this.tree = tree;

    /// <summary>Compiles a query once, to run it many times; null and the error when it is wrong.</summary>
    public (RegoQuery? Query, RegoError? Error) Prepare(string query)
    {
        try
        {
            var body = new Resolver(new(StringComparer.Ordinal), "").Body(RegoParser.ParseQuery(query));
            var compiler = new BodyCompiler(tree, "");
            var chain = new Chain();
            compiler.Body(body, new(StringComparer.Ordinal), new(StringComparer.Ordinal), chain);
            return (new RegoQuery(tree, compiler, chain.End(new Step.Yield()), BodyCompiler.Scope(body, [])), null);
        }
        catch (RegoException e)
        {
            return (null, e.Error);
        }
        catch (InsufficientExecutionStackException)
        {
            return (null, new RegoError(RegoCodes.Compile, "the query is nested too deep", "", 0, 0));
        }
    }

    public RegoResult Query(string query, RegoValue? input = null, RegoValue? data = null, RegoLimits? limits = null,
        bool strict = false)
    {
        var (prepared, error) = Prepare(query);
        return prepared?.Run(input, data, limits, strict) ?? new RegoResult([], error);
    }
}
