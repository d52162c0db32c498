using DataMesh.Policies.Rego.Ast;
using DataMesh.Policies.Rego.Compilation;
using DataMesh.Policies.Rego.Errors;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Syntax;
using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego;

/// <summary>Compiles modules into an immutable policy set.</summary>
public static class RegoCompiler
{
    public static RegoCompilation Compile(IEnumerable<RegoModule> modules, RegoOptions? options = null)
    {
        var errors = new List<RegoError>();
        var parsed = new List<Module>();
        foreach (var module in modules)
        {
            Guard(errors, () => parsed.Add(RegoParser.ParseModule(module.Text, module.File, options?.V0 != true)));
        }

        if (errors.Count > 0)
        {
            return new RegoCompilation(null, errors);
        }

        var tree = new RuleTree();
        var jobs = new List<(Rule Rule, Module Module, RuleNode Node, int Suffix)>();
        foreach (var module in parsed)
        {
            tree.At(module.Package.Select(p => new RegoString(p)));
            foreach (var rule in module.Rules)
            {
                Guard(errors, () => jobs.Add(RuleCompiler.Place(tree, module, rule)));
            }
        }

        var globals = Globals(parsed);
        var graph = new RuleGraph(tree);
        foreach (var (rule, module, node, suffix) in jobs)
        {
            Guard(errors, () =>
            {
                var names = ModuleGlobals(globals, module);
                var resolved = new Resolver(names, module.File).Rule(rule);
                graph.Add(node, resolved, module.File);
                RuleCompiler.Compile(tree, module.File, resolved, node, suffix);
            });
        }

        errors.AddRange(graph.Cycles());
        return errors.Count > 0 ? new RegoCompilation(null, errors)
            : new RegoCompilation(new RegoPolicySet(tree), []);
    }

    internal static void Guard(List<RegoError> errors, Action action)
    {
        try
        {
            action();
        }
        catch (RegoException e)
        {
            errors.Add(e.Error);
        }
        catch (InsufficientExecutionStackException)
        {
            errors.Add(new RegoError(RegoCodes.Compile, "the module is nested too deep", "", 0, 0));
        }
    }

    private static Dictionary<string, HashSet<string>> Globals(List<Module> modules)
    {
        var globals = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var module in modules)
        {
            var package = string.Join('\n', module.Package);
            if (!globals.TryGetValue(package, out var names))
            {
                globals[package] = names = new(StringComparer.Ordinal);
            }

            names.UnionWith(module.Rules.Select(r => r.Name));
        }

        return globals;
    }

    private static Dictionary<string, Term.Ref> ModuleGlobals(Dictionary<string, HashSet<string>> globals,
        Module module)
    {
        var names = new Dictionary<string, Term.Ref>(StringComparer.Ordinal);
        var package = module.Package.Select(p => (Term)new Term.Const(new RegoString(p))).ToList();
        foreach (var name in globals[string.Join('\n', module.Package)])
        {
            names[name] = new Term.Ref(new Term.Var("data"), [.. package, new Term.Const(new RegoString(name))]);
        }

        foreach (var import in module.Imports)
        {
            names[import.Name] = import.Path;
        }

        return names;
    }
}
