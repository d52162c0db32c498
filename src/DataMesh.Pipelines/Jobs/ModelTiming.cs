namespace DataMesh.Pipelines.Jobs;

/// <summary>How long one model ran.</summary>
/// <param name="Rows">Written rows, or null for a view.</param>
public sealed record ModelTiming(string Model, double Milliseconds, long? Rows);
