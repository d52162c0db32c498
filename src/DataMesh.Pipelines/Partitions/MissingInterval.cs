namespace DataMesh.Pipelines.Partitions;

/// <summary>A stretch of time [From, To) of which a port holds nothing and no backfill ever built it.</summary>
public sealed record MissingInterval(string Port, DateTimeOffset From, DateTimeOffset To);
