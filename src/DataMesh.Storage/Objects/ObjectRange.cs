namespace DataMesh.Storage.Objects;

/// <summary>A part of an object, in bytes; a range past the end is cut off there.</summary>
public readonly record struct ObjectRange(long Offset, long Length);
