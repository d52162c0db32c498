namespace DataMesh.Access.Audit;

/// <summary>How a read ended and what it carried away.</summary>
/// <param name="Bytes">Before compression.</param>
/// <param name="Error">The stable code of what went wrong, or null.</param>
public sealed record ReadResult(ReadOutcome Outcome, long Rows, long Bytes, string? Error = null);
