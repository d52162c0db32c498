namespace DataMesh.Storage.Objects;

/// <summary>What a store knows of an object without opening it.</summary>
/// <param name="ETag">Changes whenever the object is replaced.</param>
public sealed record ObjectEntry(string Key, long SizeBytes, DateTimeOffset ModifiedAt, string ETag);
