namespace DataMesh.Pipelines.Jobs;

/// <summary>What a build read through one input port; recorded in the commit and as lineage.</summary>
/// <param name="Source">The address with its snapshot, or the location.</param>
/// <param name="Fingerprint">What tells the same bytes again: the version, or size and time of each file.</param>
public sealed record InputUse(string Port, string Source, string? Fingerprint = null);
