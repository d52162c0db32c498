namespace DataMesh.Pipelines.Models;

/// <summary>One model, ready to run.</summary>
/// <param name="Path">The file, relative to the product's folder.</param>
/// <param name="Sql">One SELECT statement.</param>
/// <param name="DependsOn">The models it reads, by name.</param>
/// <param name="Inputs">The input ports it reads, by name.</param>
/// <param name="Ports">The output ports it fills, by name.</param>
/// <param name="IsIncremental">What <c>is_incremental()</c> was: true means that the rows change what is kept.</param>
/// <param name="Level">Models of one level do not read each other and may run at the same time; 0 reads no
/// model.</param>
public sealed record CompiledModel(
    string Name,
    string Path,
    string Sql,
    ModelConfig Config,
    IReadOnlyList<string> DependsOn,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Ports,
    bool IsIncremental,
    int Level);
