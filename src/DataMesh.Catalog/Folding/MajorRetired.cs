namespace DataMesh.Catalog.Folding;

/// <summary>A major version is served no more; its data stays.</summary>
internal sealed record MajorRetired(int Major, DateTimeOffset At);
