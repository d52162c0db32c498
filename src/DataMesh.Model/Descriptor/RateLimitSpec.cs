namespace DataMesh.Model.Descriptor;

/// <summary>How many requests one consumer may make, written as "100/minute".</summary>
public sealed record RateLimitSpec(int Requests, TimeSpan Per);
