namespace DataMesh.Pipelines.Models;

/// <summary>What <c>--select</c> chose.</summary>
/// <param name="Selected">The chosen models, in dependency order.</param>
/// <param name="Required">The chosen ones and everything they read, in dependency order: what a build must run.</param>
public sealed record ModelSelection(IReadOnlyList<CompiledModel> Selected, IReadOnlyList<CompiledModel> Required);
