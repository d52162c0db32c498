using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Pipelines.Models;

namespace DataMesh.Pipelines.Planning;

/// <summary>Compiles a product's models.</summary>
public delegate Parsed<CompiledModels> ModelCompiler(ProductDefinition product, CompileContext context);
