using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Models.Compiling;

namespace DataMesh.Pipelines.Models;

/// <summary>A product's models, compiled, each after all that it reads.</summary>
public sealed record CompiledModels(IReadOnlyList<CompiledModel> Models)
{
    public CompiledModel? Find(string name) =>
        Models.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.Ordinal));

    /// <summary>The model that fills an output port, or null.</summary>
    public CompiledModel? ForPort(string port) => Models.FirstOrDefault(m => m.Ports.Contains(port));

    /// <summary>The models in groups that may run at the same time, in order.</summary>
    public IEnumerable<IReadOnlyList<CompiledModel>> Levels =>
        Models.GroupBy(m => m.Level).OrderBy(g => g.Key).Select(g => (IReadOnlyList<CompiledModel>)g.ToList());

    /// <summary>
    /// What <c>--select</c> chooses: <c>name</c>, <c>stg_*</c>, <c>+name</c>, <c>name+</c>, <c>tag:x</c>,
    /// <c>path:x</c>,
    /// <c>port:x</c>, <c>config.materialized:x</c>; a comma joins conditions, a space joins sets. None at all is
    /// everything.
    /// </summary>
    public Parsed<ModelSelection> Select(IReadOnlyList<string> expressions)
    {
        var bag = new DiagnosticBag();
        var selected = expressions.Count == 0
            ? Models.Select(m => m.Name).ToHashSet(StringComparer.Ordinal)
            : new ModelSelector(this, bag).Select(expressions);
        var required = ModelOrder.Closure(selected, name => Find(name)!.DependsOn);
        return new Parsed<ModelSelection>(
            bag.HasErrors
                ? null
                : new ModelSelection(
                    [.. Models.Where(m => selected.Contains(m.Name))],
                    [.. Models.Where(m => required.Contains(m.Name))]),
            bag.Items);
    }
}
