using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Pipelines.Models.Compiling;

namespace DataMesh.Pipelines.Models;

/// <summary>Compiles the models of a product: templates become SQL, and what they read becomes their order.</summary>
public static class ModelGraph
{
    /// <summary>
    /// All models in dependency order, or every mistake. Pure: no file, database or clock is read beyond the context's.
    /// A product of another engine than <c>duckdb</c> has no models.
    /// </summary>
    public static Parsed<CompiledModels> Compile(ProductDefinition product, CompileContext context)
    {
        var bag = new DiagnosticBag();
        if (product.Spec.Transform.Engine != "duckdb")
        {
            return new Parsed<CompiledModels>(new CompiledModels([]), []);
        }

        var files = ModelFiles.Models(product, bag);
        var renderer = new ModelRenderer(context, ModelFiles.Macros(product, ModelFunctions.Names, bag), bag);
        var ports = PortModels.Assign(product.Spec, files.Select(f => f.Name).ToList(), bag);
        var drafts = Survey(product.Spec, context, files, ports, renderer, bag);
        var enabled = Enabled(drafts, ports, bag);
        var rendered = enabled.Select(d => Render(d, context, renderer, bag)).OfType<ModelDraft>().ToList();
        var levels = ModelOrder.Levels(rendered, bag);
        if (levels is null || bag.HasErrors)
        {
            return new Parsed<CompiledModels>(null, [.. bag.Sorted().Distinct()]);
        }

        ReportUnused(rendered, bag);
        var models = rendered.OrderBy(d => levels[d.Name]).ThenBy(d => d.Name, StringComparer.Ordinal)
            .Select(d => Finish(d, levels[d.Name]));
        return new Parsed<CompiledModels>(new CompiledModels([.. models]), [.. bag.Sorted().Distinct()]);
    }

    /// <summary>
    /// The first rendering, as dbt's: <c>execute</c> and <c>is_incremental()</c> are false, config() is noted.
    /// </summary>
    private static List<ModelDraft> Survey(DataProductSpec spec, CompileContext context, IReadOnlyList<ModelFile> files,
        ILookup<string, OutputPortSpec> ports, ModelRenderer renderer, DiagnosticBag bag)
    {
        var byName = files.ToDictionary(f => f.Name, StringComparer.Ordinal);
        var drafts = new List<ModelDraft>();
        foreach (var file in files.Where(f => f.Template is not null))
        {
            var functions = new ModelFunctions(file, spec, context, byName, bag);
            if (renderer.Render(file, functions, isIncremental: false, executes: false, config: null,
                reportsWarnings: false) is null)
            {
                continue;
            }

            var filled = ports[file.Name].ToList();
            var standard = filled.Count == 0 ? Materialization.View
                : spec.Transform.Mode == TransformMode.Incremental ? Materialization.Incremental
                    : Materialization.Table;
            var config = new ConfigReader(bag).Read(functions.Config.Given, standard);
            var at = functions.Config.Given.Count > 0 ? functions.Config.Given[0].At
                : new SourcePosition(file.File, 1, 1);
            drafts.Add(new ModelDraft(file, functions, ConfigRules.Complete(config, spec, filled, at, bag),
                [.. filled.Select(p => p.Name)]));
        }

        return drafts;
    }

    private static List<ModelDraft> Enabled(List<ModelDraft> drafts, ILookup<string, OutputPortSpec> ports,
        DiagnosticBag bag)
    {
        var disabled = drafts.Where(d => !d.Config.Enabled).Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var draft in drafts.Where(d => d.Config.Enabled))
        {
            foreach (var (name, at) in draft.Functions.Refs.Where(r => disabled.Contains(r.Key)))
            {
                bag.Add(DiagnosticCodes.ModelUnknownRef, at, $"ref('{name}') names a model that is disabled", name,
                    "enable it in its config(), or do not read it");
            }
        }

        foreach (var port in disabled.SelectMany(d => ports[d]))
        {
            bag.Add(DiagnosticCodes.MissingModel, port.At, $"the model of the port '{port.Name}' is disabled",
                port.Model,
                "enable it in its config()");
        }

        return drafts.Where(d => d.Config.Enabled).ToList();
    }

    private static ModelDraft? Render(ModelDraft draft, CompileContext context, ModelRenderer renderer,
        DiagnosticBag bag)
    {
        var refreshes = draft.Config.FullRefresh ?? context.FullRefresh;
        var isIncremental = context.IsIncremental.TryGetValue(draft.Name, out var told)
            ? told
            : draft.Config.Materialized == Materialization.Incremental && context.Kept.Contains(draft.Name)
                && !refreshes;
        var text = renderer.Render(draft.File, draft.Functions, isIncremental, executes: true, draft.Config,
            reportsWarnings: true);
        if (text is null)
        {
            return null;
        }

        var sql = text.Trim();
        if (sql.Length == 0 || sql.EndsWith(';'))
        {
            bag.Add(DiagnosticCodes.ModelEmpty, draft.At,
                sql.Length == 0 ? "the model gives no SQL" : "the model ends with a semicolon");
            return null;
        }

        // The line break keeps a comment at the end from swallowing what is written behind the SQL.
        return draft with { Sql = sql + "\n", IsIncremental = isIncremental };
    }

    private static void ReportUnused(List<ModelDraft> drafts, DiagnosticBag bag)
    {
        var byName = drafts.ToDictionary(d => d.Name, StringComparer.Ordinal);
        var used = ModelOrder.Closure(drafts.Where(d => d.Ports.Count > 0).Select(d => d.Name),
            name => byName[name].Functions.Refs.Keys);
        foreach (var draft in drafts.Where(d => !used.Contains(d.Name)))
        {
            bag.Add(DiagnosticCodes.ModelUnused, draft.At, $"the model '{draft.Name}' is read by no output port",
                draft.Name);
        }
    }

    private static CompiledModel Finish(ModelDraft draft, int level) => new(
        draft.Name,
        draft.File.Path,
        draft.Sql,
        draft.Config,
        [.. draft.Functions.Refs.Keys.Order(StringComparer.Ordinal)],
        [.. draft.Functions.Inputs.Order(StringComparer.Ordinal)],
        draft.Ports,
        draft.IsIncremental,
        level);
}
