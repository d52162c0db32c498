namespace DataMesh.Catalog.Apply;

/// <summary>What an apply did.</summary>
/// <param name="Plan">The plan that was carried out, made of the catalog at that very moment.</param>
/// <param name="Sequence">The catalog's sequence afterwards.</param>
/// <param name="IsApplied">False when the plan's diagnostics forbid it; then nothing changed.</param>
public sealed record ApplyResult(ApplyPlan Plan, long Sequence, bool IsApplied);
