using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>A model after its first rendering, when its configuration and most of what it reads are known.</summary>
internal sealed record ModelDraft(ModelFile File, ModelFunctions Functions, ModelConfig Config,
    IReadOnlyList<string> Ports)
{
    public string Name => File.Name;

    public SourcePosition At => new(File.File, 1, 1);

    public string Sql { get; init; } = string.Empty;

    public bool IsIncremental { get; init; }
}
