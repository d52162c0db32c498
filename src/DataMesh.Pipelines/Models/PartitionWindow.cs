namespace DataMesh.Pipelines.Models;

/// <summary>
/// The half-open stretch of time [From, To) that a backfill builds; <c>var('partition_start')</c> and
/// <c>var('partition_end')</c>.
/// </summary>
public sealed record PartitionWindow(DateTimeOffset From, DateTimeOffset To);
