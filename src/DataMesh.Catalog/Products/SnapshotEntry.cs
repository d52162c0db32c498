using DataMesh.Catalog.Builds;
using DataMesh.Model.Schemas;

namespace DataMesh.Catalog.Products;

/// <summary>One immutable version of a port's table.</summary>
/// <param name="Version">The Delta version.</param>
/// <param name="ProductVersion">The product's semantic version that built it.</param>
/// <param name="Name">The period it stands for, for example <c>2026-11</c>; null when it stands for none.</param>
/// <param name="Inputs">What it was made of.</param>
public sealed record SnapshotEntry(
    long Version,
    DateTimeOffset At,
    string BuildId,
    string ProductVersion,
    TableSchema Schema,
    long Rows,
    long Bytes,
    string? Name,
    IReadOnlyList<InputSnapshot> Inputs);
