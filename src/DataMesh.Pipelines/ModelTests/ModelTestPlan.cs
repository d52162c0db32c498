using DataMesh.Model.Descriptor;
using DataMesh.Model.ModelTests;
using DataMesh.Pipelines.Models;
using DataMesh.Pipelines.Models.Compiling;

namespace DataMesh.Pipelines.ModelTests;

/// <summary>
/// What a test needs: the tables that stand in for inputs, and the models to compute, the tested one last.
/// </summary>
/// <param name="Tables">By the quoted name of their relation.</param>
internal sealed record ModelTestPlan(
    ModelTestSpec Test,
    IReadOnlyDictionary<string, GivenTable> Tables,
    IReadOnlyList<CompiledModel> Models)
{
    public static string InputRelation(InputPortSpec port) =>
        ModelRelation.Unplaced("inputs", Model.Addresses.MeshName.ToSql(port.Name));

    public static string ModelRelationName(string model) => ModelRelation.Unplaced("models", model);

    public static string KeptRelation(string model) => ModelRelation.Unplaced("kept", model);

    public CompiledModel Tested => Models[^1];
}
