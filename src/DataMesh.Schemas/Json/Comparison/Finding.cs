using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>A difference between an original schema (the writer's) and an update (the reader's).</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Path">Where, relative to the pair that was compared.</param>
/// <param name="Original">The writer's side, if it has one.</param>
/// <param name="Update">The reader's side, if it has one.</param>
internal sealed record Finding(DifferenceKind Kind, string Path, JsonTree? Original, JsonTree? Update);
