namespace DataMesh.Pipelines.Inputs;

/// <summary>
/// One file as it was when the build was planned; size and time let a build tell whether it saw the same bytes.
/// </summary>
/// <param name="Path">Absolute, links resolved.</param>
public sealed record InputFile(string Path, long SizeBytes, DateTimeOffset ModifiedAt);
