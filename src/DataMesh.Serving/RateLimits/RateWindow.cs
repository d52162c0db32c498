namespace DataMesh.Serving.RateLimits;

/// <summary>The requests since a moment.</summary>
/// <param name="StartedAt">A timestamp of the time provider.</param>
internal sealed record RateWindow(long StartedAt, int Count);
