using DataMesh.Catalog.Builds;

namespace DataMesh.Pipelines.Inputs;

/// <summary>The open record of a build that reads other products.</summary>
public interface IInputAudit
{
    /// <param name="failure">Null when the build read to its end.</param>
    Task EndAsync(BuildFailure? failure);
}
