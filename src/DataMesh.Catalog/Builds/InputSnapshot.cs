namespace DataMesh.Catalog.Builds;

/// <summary>One input of a build, pinned.</summary>
/// <param name="InputPort">The input port's name.</param>
/// <param name="Address">
/// The port read, as <c>datamesh:domain/product@major/port</c>, or the location of a file.
/// </param>
/// <param name="Snapshot">The Delta version read; null for files.</param>
/// <param name="Fingerprint">For files: what tells one content from another, for example sizes and times.</param>
public sealed record InputSnapshot(string InputPort, string Address, long? Snapshot = null, string? Fingerprint = null);
