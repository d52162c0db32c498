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
}
