namespace DataMesh.Quality.Profiles;

/// <summary>A value as text and how often it is in the rows looked at.</summary>
public sealed record ValueCount(string Value, long Count);
