namespace DataMesh.Model.Values;

/// <summary>A size in bytes, written as "64 MB" (powers of 1000) or "64 MiB" (powers of 1024).</summary>
public readonly record struct ByteSize(long Bytes);
