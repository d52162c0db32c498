using DataMesh.Pipelines.Jobs;
using DataMesh.Catalog.Builds;
using DataMesh.Catalog.Products;
using DataMesh.Pipelines.Inputs;
using DataMesh.Pipelines.Models;

namespace DataMesh.Pipelines.Builds;

/// <summary>A build, decided: pure data, the same for the same catalog, files and time.</summary>
public sealed record BuildPlan(
    BuildRequest Request,
    ProductEntry Product,
    VersionEntry Version,
    CompiledModels Models,
    BuildJob Job,
    IReadOnlyList<InputSnapshot> Inputs,
    IReadOnlyList<InputRead> Reads);
