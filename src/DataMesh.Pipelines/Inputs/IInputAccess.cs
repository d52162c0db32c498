using DataMesh.Catalog.Products;
using DataMesh.Catalog.Resolving;

namespace DataMesh.Pipelines.Inputs;

/// <summary>
/// Decides what the builds of a product may read of other products, and writes down what they read. A build has no more
/// rights than the team whose product it builds.
/// </summary>
public interface IInputAccess
{
    /// <param name="port">A port of another product.</param>
    InputRead Decide(VersionEntry consumer, ResolvedPort port);

    /// <summary>Writes down that a build was refused what it wanted to read.</summary>
    Task RefusedAsync(BuildReads reads);

    /// <summary>Writes down that a build is about to read; completes when that is on disk.</summary>
    Task<IInputAudit> BeginAsync(BuildReads reads);
}
